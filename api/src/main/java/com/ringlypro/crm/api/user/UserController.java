package com.ringlypro.crm.api.user;

import com.ringlypro.crm.api.client.WeekHoursInput;
import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.user.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes the profile of whoever calls. */
@Controller
final class UserController {

  private final Mutations mutations;

  UserController(Mutations mutations) {
    this.mutations = mutations;
  }

  record UpdateMeInput(
      ArgumentValue<String> firstName,
      ArgumentValue<String> lastName,
      ArgumentValue<String> businessName,
      ArgumentValue<String> businessPhone,
      ArgumentValue<String> businessType,
      ArgumentValue<String> websiteUrl,
      ArgumentValue<String> phoneNumber,
      ArgumentValue<String> businessDescription,
      ArgumentValue<WeekHoursInput> businessHours,
      ArgumentValue<String> services,
      ArgumentValue<String> adminPhone,
      @Nullable Instant expectedUpdatedAt) {}

  record UpdateMePayload(User me) {}

  @MutationMapping
  UpdateMePayload updateMe(@Argument UpdateMeInput input) {
    return new UpdateMePayload(
        mutations.write(() -> {
          User me = mutations.lockUser(input.expectedUpdatedAt);
          takeOver(input, me);
          return me;
        }));
  }

  private void takeOver(UpdateMeInput input, User me) {
    InputFields fields = mutations.into(me);
    fields.setOrClear("firstName", input.firstName, me::setFirstName);
    fields.setOrClear("lastName", input.lastName, me::setLastName);
    fields.setOrClear("businessName", input.businessName, me::setBusinessName);
    fields.setOrClear("businessPhone", input.businessPhone, me::setBusinessPhone);
    fields.setOrClear("businessType", input.businessType, me::setBusinessType);
    fields.setOrClear("websiteUrl", input.websiteUrl, me::setWebsiteUrl);
    fields.setOrClear("phoneNumber", input.phoneNumber, me::setPhoneNumber);
    fields.setOrClear("businessDescription", input.businessDescription, me::setBusinessDescription);
    fields.setOrClear(
        "businessHours",
        input.businessHours,
        week -> me.setBusinessHours(week == null ? null : week.check("businessHours", fields)));
    fields.setOrClear("services", input.services, me::setServices);
    if (mutations.isAdmin()) {
      fields.setOrClear("adminPhone", input.adminPhone, me::setAdminPhone);
    } else {
      fields.forbid("adminPhone", input.adminPhone);
    }
    fields.complete();
  }
}
