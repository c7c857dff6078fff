package com.ringlypro.crm.db.demo;

import java.math.BigInteger;

/**
 * Deals out as many numbers as there are, each once, in an order that looks drawn by lot.
 *
 * @param size numbers are from 0 to {@code size}, exclusive
 */
record Deal(int size, int stride, int offset) {

  static Deal of(int size, int offset) {
    return new Deal(size, coprime((int) (size * 0.618), size), offset);
  }

  /** The number that comes at a place. */
  int at(int place) {
    return (int) (((long) place * stride + offset) % size);
  }

  /** The place at which a number comes. */
  int placeOf(int number) {
    BigInteger modulus = BigInteger.valueOf(size);
    return BigInteger.valueOf(number - offset)
        .multiply(BigInteger.valueOf(stride).modInverse(modulus))
        .mod(modulus)
        .intValue();
  }

  private static int coprime(int near, int to) {
    int number = Math.max(1, near);
    while (gcd(number, to) != 1) {
      number++;
    }
    return number;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
