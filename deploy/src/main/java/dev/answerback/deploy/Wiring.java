package dev.answerback.deploy;

import dev.answerback.bot.Bot;
import dev.answerback.catalog.Catalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the parts together; everything below this module is plain Java. */
@Configuration(proxyBeanMethods = false)
class Wiring {

  @Bean
  Settings settings(Environment environment) {
    return Settings.of(environment::getProperty);
  }

  @Bean
  Catalog catalog() {
    return Catalog.load();
  }

  @Bean
  Bot bot(Catalog catalog) {
    return Bot.with(catalog);
  }

  @Bean
  Adapters adapters(Bot bot, Settings settings) {
    return new Adapters(bot, settings);
  }
}
