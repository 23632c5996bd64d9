package dev.answerback.deploy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts tokens for the store, each bound to its installation, so that a row that is copied to
 * another one cannot be read there: AES-256-GCM, a nonce of its own for each text.
 */
final class TokenCipher {

  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  TokenCipher(SecretKey key) {
    this.key = key;
  }

  /** Returns the text as only the key's holder can read it. */
  byte[] encrypt(String text, String owner) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] encrypted =
        run(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8), owner);
    return ByteBuffer.allocate(1 + NONCE_BYTES + encrypted.length)
        .put(VERSION)
        .put(nonce)
        .put(encrypted)
        .array();
  }

  /**
   * Returns the text again.
   *
   * @throws IllegalStateException if it was encrypted with another key or for another owner, or was
   *     changed
   */
  String decrypt(byte[] encrypted, String owner) {
    if (encrypted.length < 1 + NONCE_BYTES || encrypted[0] != VERSION) {
      throw new IllegalStateException("a stored token has an unknown form");
    }
    ByteBuffer content = ByteBuffer.wrap(encrypted, 1, encrypted.length - 1);
    byte[] nonce = new byte[NONCE_BYTES];
    content.get(nonce);
    byte[] text = new byte[content.remaining()];
    content.get(text);
    return new String(run(Cipher.DECRYPT_MODE, nonce, text, owner), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, byte[] content, String owner) {
    try {
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a stored token cannot be read with ANSWERBACK_ENCRYPTION_KEY", e);
    }
  }
}
