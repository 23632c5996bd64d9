package dev.answerback.deploy;

import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Where choices and installations are kept.
 *
 * @param url the database's JDBC URL, which may hold a password
 * @param key encrypts the tokens of installations; needed where there are any
 */
record StoreSettings(String url, Optional<SecretKey> key) {

  /** The bytes of a key. */
  static final int KEY_BYTES = 32;

  /** The database that is used where none is named: a file below the working directory. */
  static final String EMBEDDED = "jdbc:h2:file:./data/answerback";

  /** Shows neither password nor key. */
  @Override
  public String toString() {
    return "StoreSettings[]";
  }
}
