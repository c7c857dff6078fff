package com.ringlypro.crm.db.demo;

/**
 * A business that uses Vagaro, as Vagaro knows it.
 *
 * @param businessId what the merchant calls the merchant id
 * @param region of the API, such as {@code us02}
 * @param webhookToken the fixed text that proves where a webhook comes from
 */
public record VagaroMerchant(
    String businessId,
    String region,
    String clientId,
    String clientSecretKey,
    String webhookToken) {

  static VagaroMerchant of(Profile profile) {
    int number = profile.business().id();
    Dice dice = Dice.of(profile.plan().seed(), "vagaro", number, 0);
    return new VagaroMerchant(
        "m" + (10_000 + number),
        "us0" + (1 + number % 3),
        Codes.word(dice, number),
        "demo-" + Codes.hex(dice, number),
        "demo-" + Codes.hex(dice, number));
  }

  @Override
  public String toString() {
    return "VagaroMerchant[businessId=%s]".formatted(businessId);
  }
}
