package dev.answerback.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TokenCipherTest {

  private static final int NONCE_FROM = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final TokenCipher cipher =
      new TokenCipher(new SecretKeySpec(new byte[StoreSettings.KEY_BYTES], "AES"));

  @Test
  void nonceIsAnotherOneForEachText() {
    Set<String> nonces = new HashSet<>();

    for (int i = 0; i < 1_000; i++) {
      byte[] encrypted = cipher.encrypt("xoxb-1", "T1");
      assertThat(cipher.decrypt(encrypted, "T1")).isEqualTo("xoxb-1");
      assertThat(encrypted).hasSize(NONCE_FROM + NONCE_BYTES + "xoxb-1".length() + TAG_BYTES);
      nonces.add(HexFormat.of().formatHex(encrypted, NONCE_FROM, NONCE_FROM + NONCE_BYTES));
    }

    assertThat(nonces).hasSize(1_000);
  }

  @Test
  void changedByteIsNoticedWhereverItIs() {
    byte[] encrypted = cipher.encrypt("xoxb-1", "T1");

    for (int i = 0; i < encrypted.length; i++) {
      byte[] changed = encrypted.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> cipher.decrypt(changed, "T1"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageNotContaining("xoxb");
    }
  }
}
