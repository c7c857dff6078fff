package com.ringlypro.crm.sandbox.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A provider's requests: those that came are counted, those to come may be disturbed. */
public final class Traffic {

  private final Map<String, Map<String, Integer>> operationsByAccount = new TreeMap<>();
  private final List<FaultRule> rules = new ArrayList<>();

  /** The requests made for the account. */
  public synchronized RequestCounts counts(String account) {
    return RequestCounts.of(operationsByAccount.getOrDefault(account, Map.of()));
  }

  /** The requests of all accounts. */
  public synchronized RequestCounts counts() {
    Map<String, Integer> operations = new HashMap<>();
    operationsByAccount
        .values()
        .forEach(
            counts -> counts.forEach((name, count) -> operations.merge(name, count, Integer::sum)));
    return RequestCounts.of(operations);
  }

  /** The accounts for which requests came. */
  public synchronized List<String> accounts() {
    return List.copyOf(operationsByAccount.keySet());
  }

  /** Disturbs requests to come. Of several rules that fit a request, the oldest is used. */
  public synchronized void disturb(FaultRule rule) {
    rules.add(rule);
  }

  /** The rules that have not been used up, with what is left of them. */
  public synchronized List<FaultRule> disturbances() {
    return List.copyOf(rules);
  }

  /** Ends all disturbance. */
  public synchronized void calm() {
    rules.clear();
  }

  /** Counts from zero. */
  public synchronized void forget() {
    operationsByAccount.clear();
  }

  synchronized void count(String account, String operation) {
    operationsByAccount
        .computeIfAbsent(account, key -> new TreeMap<>())
        .merge(operation, 1, Integer::sum);
  }

  /** The fault for this request, which uses up one of its rule's times. */
  synchronized Optional<Fault> faultFor(String account, Request request) {
    for (int position = 0; position < rules.size(); position++) {
      FaultRule rule = rules.get(position);
      if (rule.fits(account, request)) {
        if (rule.after() > 0) {
          rules.set(position, rule.after(rule.after() - 1));
        } else {
          useUp(position, rule);
          return Optional.of(rule.fault());
        }
      }
    }
    return Optional.empty();
  }

  private void useUp(int position, FaultRule rule) {
    if (rule.times() == 1) {
      rules.remove(position);
    } else {
      rules.set(position, rule.times(rule.times() - 1));
    }
  }
}
