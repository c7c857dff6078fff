package com.ringlypro.crm.api.read.write;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.json.JsonBuffer;
import com.ringlypro.crm.api.read.plan.ReadError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** JSON as it is written, with the place that has been reached, for errors to name. */
final class Answer {

  private final JsonBuffer json = new JsonBuffer(8 * 1024);
  private final Deque<Object> path = new ArrayDeque<>();
  private final List<ReadError> errors = new ArrayList<>();

  /** Begins anew with a field of the operation; errors are kept. */
  void begin(String key) {
    json.reset(0);
    path.clear();
    path.addLast(key);
  }

  JsonBuffer json() {
    return json;
  }

  List<ReadError> errors() {
    return errors;
  }

  /** Enters a member of an object; the first has index 0. */
  void enter(int index, String key) {
    separate(index);
    json.put('"');
    json.raw(key);
    json.raw("\":");
    path.addLast(key);
  }

  /** Enters an element of an array. */
  void enter(int index) {
    separate(index);
    path.addLast(index);
  }

  /** Leaves what was entered last. */
  void leave() {
    path.removeLast();
  }

  private void separate(int index) {
    if (index > 0) {
      json.put(',');
    }
  }

  /** Writes what is JSON already. */
  boolean raw(String value) {
    json.raw(value);
    return true;
  }

  /** Says why there is no value at this place; false, as nothing was written. */
  boolean error(ErrorCode code, String message) {
    errors.add(new ReadError(code, message, List.copyOf(path)));
    return false;
  }

  /** Says that the role may not read what is at this place. */
  boolean forbidden() {
    return error(ErrorCode.FORBIDDEN, "Your role may not read this field.");
  }
}
