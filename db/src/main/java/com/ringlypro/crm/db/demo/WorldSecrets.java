package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.secret.SecretCipher;

/**
 * What a world needs to be stored, and what is not part of it.
 *
 * @param passwordHash of the one password of all users, as it is stored
 * @param cipher encrypts the secrets for their columns
 */
public record WorldSecrets(String passwordHash, SecretCipher cipher) {

  @Override
  public String toString() {
    return "WorldSecrets";
  }
}
