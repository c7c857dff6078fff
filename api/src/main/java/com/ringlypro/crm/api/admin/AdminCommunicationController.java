package com.ringlypro.crm.api.admin;

import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.admin.AdminCommunication;
import com.ringlypro.crm.db.admin.CommunicationDirection;
import com.ringlypro.crm.db.admin.CommunicationStatus;
import com.ringlypro.crm.db.admin.CommunicationType;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Logs what administrators and clients said to each other. */
@Controller
final class AdminCommunicationController {

  private final Mutations mutations;

  AdminCommunicationController(Mutations mutations) {
    this.mutations = mutations;
  }

  record LogAdminCommunicationInput(
      String clientId,
      CommunicationType communicationType,
      ArgumentValue<String> message,
      ArgumentValue<String> phoneNumber,
      ArgumentValue<String> twilioSid,
      @Nullable CommunicationDirection direction,
      @Nullable CommunicationStatus status,
      @Nullable String idempotencyKey) {}

  record LogAdminCommunicationPayload(AdminCommunication adminCommunication) {}

  @MutationMapping
  LogAdminCommunicationPayload logAdminCommunication(@Argument LogAdminCommunicationInput input) {
    return new LogAdminCommunicationPayload(
        mutations.write(() ->
            mutations.create(
                AdminCommunication.class, input.idempotencyKey, input, () -> made(input))));
  }

  private AdminCommunication made(LogAdminCommunicationInput input) {
    var communication =
        new AdminCommunication(
            mutations.client(input.clientId), mutations.user(), input.communicationType);
    InputFields fields = mutations.into(communication);
    fields.setOrClear("message", input.message, communication::setMessage);
    fields.setOrClear("phoneNumber", input.phoneNumber, communication::setPhoneNumber);
    fields.setOrClear("twilioSid", input.twilioSid, communication::setTwilioSid);
    fields.setOrClear(
        "direction", ArgumentValue.ofNullable(input.direction), communication::setDirection);
    fields.setOrClear("status", ArgumentValue.ofNullable(input.status), communication::setStatus);
    fields.complete();
    return communication;
  }
}
