package com.ringlypro.crm.api.client;

import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.client.ForwardingStatus;
import com.ringlypro.crm.db.client.IvrOption;
import com.ringlypro.crm.db.hours.WeekHours;
import com.ringlypro.crm.db.value.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes settings of a client business that are a thing of their own. */
@Controller
final class ClientSettingsController {

  private final Mutations mutations;

  ClientSettingsController(Mutations mutations) {
    this.mutations = mutations;
  }

  record UpdateCalendarSettingsInput(
      @Nullable String clientId, WeekHoursInput days, @Nullable Instant expectedUpdatedAt) {}

  record UpdateCalendarSettingsPayload(Client client) {}

  record IvrOptionInput(String name, String phone, boolean enabled) {}

  record UpdateIvrOptionsInput(
      @Nullable String clientId,
      List<IvrOptionInput> options,
      @Nullable Instant expectedUpdatedAt) {}

  record UpdateIvrOptionsPayload(Client client) {}

  record SetRachelEnabledInput(@Nullable String clientId, boolean enabled) {}

  record SetRachelEnabledPayload(Client client) {}

  record SetForwardingStatusInput(@Nullable String clientId, ForwardingStatus status) {}

  record SetForwardingStatusPayload(Client client) {}

  record SetClientActiveInput(String clientId, boolean active) {}

  record SetClientActivePayload(Client client) {}

  @MutationMapping
  UpdateCalendarSettingsPayload updateCalendarSettings(
      @Argument UpdateCalendarSettingsInput input) {
    return new UpdateCalendarSettingsPayload(
        change(
            input.clientId,
            input.expectedUpdatedAt,
            client -> {
              InputFields fields = mutations.into(client);
              WeekHours week = input.days.check("days", fields);
              fields.complete();
              if (week != null) {
                client.setCalendarSettings(week);
              }
            }));
  }

  @MutationMapping
  UpdateIvrOptionsPayload updateIvrOptions(@Argument UpdateIvrOptionsInput input) {
    return new UpdateIvrOptionsPayload(
        change(input.clientId, input.expectedUpdatedAt, client -> takeOver(input.options, client)));
  }

  private void takeOver(List<IvrOptionInput> inputs, Client client) {
    InputFields fields = mutations.into(client);
    List<IvrOption> options = new ArrayList<>();
    for (int index = 0; index < inputs.size(); index++) {
      IvrOptionInput input = inputs.get(index);
      String path = "options[%d]".formatted(index);
      String name = fields.check(path + ".name", () -> named(input.name));
      PhoneNumber phone =
          fields.check(path + ".phone", () -> client.requireOutside(PhoneNumber.of(input.phone)));
      if (name != null && phone != null) {
        options.add(new IvrOption(name, phone, input.enabled));
      }
    }
    fields.check(
        "options",
        () -> {
          client.setIvrOptions(options);
          return options;
        });
    fields.complete();
  }

  private static String named(String name) {
    if (name.isBlank()) {
      throw new InvalidValueException("This must not be empty.");
    }
    return name.strip();
  }

  @MutationMapping
  SetRachelEnabledPayload setRachelEnabled(@Argument SetRachelEnabledInput input) {
    return new SetRachelEnabledPayload(
        change(input.clientId, null, client -> client.setRachelEnabled(input.enabled)));
  }

  @MutationMapping
  SetForwardingStatusPayload setForwardingStatus(@Argument SetForwardingStatusInput input) {
    return new SetForwardingStatusPayload(
        change(input.clientId, null, client -> client.setForwardingStatus(input.status)));
  }

  @MutationMapping
  SetClientActivePayload setClientActive(@Argument SetClientActiveInput input) {
    return new SetClientActivePayload(
        change(input.clientId, null, client -> client.setActive(input.active)));
  }

  private Client change(
      @Nullable String clientId, @Nullable Instant expectedUpdatedAt, Consumer<Client> change) {
    return mutations.write(() -> {
      Client client = mutations.lockClient(clientId, expectedUpdatedAt);
      change.accept(client);
      return client;
    });
  }
}
