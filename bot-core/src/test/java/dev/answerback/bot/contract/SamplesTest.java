package dev.answerback.bot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.answerback.bot.Block;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void sampleHoldsEveryKindOfBlock() {
    Set<String> kinds =
        Arrays.stream(Block.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());

    Set<String> held =
        Samples.everyBlock().blocks().stream()
            .map(block -> block.getClass().getSimpleName())
            .collect(Collectors.toSet());

    assertThat(held).isEqualTo(kinds);
  }
}
