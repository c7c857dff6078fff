package com.ringlypro.crm.api.read.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.json.RawJson;
import com.ringlypro.crm.api.read.model.GlobalId;
import com.ringlypro.crm.api.read.plan.Inputs;
import com.ringlypro.crm.api.read.plan.Plan;
import com.ringlypro.crm.api.read.plan.ReadError;
import com.ringlypro.crm.api.read.plan.Selection.Branch;
import com.ringlypro.crm.api.read.plan.Selection.Root;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the answer to one operation from the rows of its statements. */
public final class ResponseWriter {

  private final Inputs inputs;
  private final Answer answer = new Answer();
  private final ObjectWriter objects;

  /**
   * @param rows of each query of the plan
   */
  public ResponseWriter(Plan plan, Inputs inputs, List<Rows> rows) {
    this.inputs = inputs;
    this.objects = new ObjectWriter(plan, inputs, rows, answer);
  }

  /** The value of a field of the operation; null if it has none. */
  public @Nullable RawJson write(Root root) {
    answer.begin(root.key());
    return hasValue(root) ? new RawJson(answer.json().toByteArray()) : null;
  }

  /** Why fields have no value, of all that was written so far. */
  public List<ReadError> errors() {
    return answer.errors();
  }

  private boolean hasValue(Root root) {
    return switch (root) {
      case Root.All all -> objects.connection(all.connection(), ObjectWriter.AT_THE_ROOT);
      case Root.Own own -> objects.object(own.branch(), 0) || notFound("The signed-in user");
      case Root.One one -> one(one);
      case Root.Many many -> many(many);
      case Root.Hidden _ -> answer.forbidden();
    };
  }

  private boolean one(Root.One one) {
    String text = String.valueOf(one.id().value(inputs.variables()));
    Optional<GlobalId> id =
        one.type() == null ? GlobalId.parse(text) : GlobalId.parse(text, one.type());
    if (id.isEmpty() || id.get().type() == null) {
      return badId(one.type());
    }
    Branch branch = one.branches().get(id.get().type());
    return (branch != null && objects.object(branch, 0)) || notFound(id.get().toString());
  }

  private boolean many(Root.Many many) {
    List<?> ids = (List<?>) Objects.requireNonNull(many.ids().value(inputs.variables()));
    answer.json().put('[');
    for (int index = 0; index < ids.size(); index++) {
      answer.enter(index);
      if (!element(many, String.valueOf(ids.get(index)))) {
        answer.json().putNull();
      }
      answer.leave();
    }
    answer.json().put(']');
    return true;
  }

  private boolean element(Root.Many many, String text) {
    Optional<GlobalId> id = GlobalId.parse(text);
    if (id.isEmpty() || id.get().type() == null) {
      return badId(null);
    }
    Branch branch = many.branches().get(id.get().type());
    byte[] key = Long.toString(id.get().key()).getBytes(UTF_8);
    return (branch != null && objects.object(branch, objects.rowOf(branch.listing(), key)))
        || notFound(id.get().toString());
  }

  private boolean notFound(String what) {
    return answer.error(ErrorCode.NOT_FOUND, what + " does not exist, as far as you may see.");
  }

  private boolean badId(@Nullable String type) {
    return answer.error(
        ErrorCode.VALIDATION,
        type == null
            ? "This is no id of an object. Pass one such as `Contact:42`."
            : "This is no id of type %s. Pass one such as `%s:42` or `42`.".formatted(type, type));
  }
}
