package dev.answerback.deploy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.methods.MethodsClient;
import com.slack.api.util.http.SlackHttpClient;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.answerback.bot.Bot;
import dev.answerback.bot.Utterance;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the arrows between the modules, and the rules that no compiler checks. */
class ArchitectureTest {

  private static final String CATALOG = "dev.answerback.catalog..";
  private static final String BOT = "dev.answerback.bot..";
  private static final String SLACK = "dev.answerback.slack..";
  private static final String DISCORD = "dev.answerback.discord..";
  private static final String DEPLOY = "dev.answerback.deploy..";
  private static final String SPRING = "org.springframework..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.answerback");

  @Test
  void catalogStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage(CATALOG)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BOT, SLACK, DISCORD, DEPLOY, SPRING)
        .check(CLASSES);
  }

  @Test
  void coreMeetsNoFramework() {
    classes()
        .that()
        .resideInAPackage(BOT)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            BOT,
            CATALOG,
            "java..",
            "org.jspecify..",
            "com.github.benmanes.caffeine..",
            "com.ibm.icu..")
        .check(CLASSES);
  }

  @Test
  void adaptersKnowNeitherEachOtherNorSpring() {
    noClasses()
        .that()
        .resideInAPackage(SLACK)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DISCORD, DEPLOY, SPRING, "net.dv8tion..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(DISCORD)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SLACK, DEPLOY, SPRING, "com.slack..")
        .check(CLASSES);
  }

  @Test
  void adapterPublishesItselfAndWhatItIsMadeOf() {
    classes()
        .that()
        .resideInAnyPackage(SLACK, DISCORD)
        .and()
        .arePublic()
        .should()
        .haveNameMatching(
            ".*\\.(Slack|Discord)(Adapter|Settings)(\\$\\w+)?"
                + "|.*\\.Slack(Request|Response|Installations?)")
        .check(CLASSES);
  }

  @Test
  void listenersAskBehindTheReception() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Listener")
        .should()
        .callMethod(Bot.class, "answer", Utterance.class)
        .because("Reception logs each event and turns a failure into an answer")
        .check(CLASSES);
  }

  @Test
  void onlyTheRendererWritesMarkupAndLinks() {
    noClasses()
        .that()
        .resideInAPackage(SLACK)
        .and()
        .doNotHaveSimpleName("SlackRenderer")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.(MarkdownTextObject|RichTextSectionElement\\$Link)(\\$.*)?")
        .because("it escapes what is shown, and links to what the catalog names")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(SLACK)
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            ".*\\.RichTextSectionElement\\$(User|UserGroup|Channel|Broadcast|Team)(\\$.*)?"
                + "|.*\\.(MarkdownBlock|ImageBlock|VideoBlock|Attachment)(\\$.*)?")
        .because("nobody is to be pinged, and nothing shown that is read as markup")
        .check(CLASSES);
  }

  @Test
  void onlyTheListenerPosts() {
    noClasses()
        .that()
        .resideInAPackage(SLACK)
        .and()
        .doNotHaveSimpleName("SlackListener")
        .should()
        .callMethodWhere(
            target(nameMatching("(chat|views|files|reactions|conversations).*"))
                .and(target(owner(type(MethodsClient.class)))))
        .orShould()
        .callMethod(ActionResponse.class, "builder")
        .because("it sends what SlackAnswers rendered, to places that Slack named")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(SLACK)
        .and()
        .doNotHaveSimpleName("SlackCalls")
        .should()
        .callMethodWhere(
            target(owner(type(SlackHttpClient.class))).and(target(nameMatching("post.*"))))
        .because("it looks at no address; SlackListener gives it those that ResponseUrls knows")
        .check(CLASSES);
  }

  @Test
  void onlyTheRendererMakesWhatDiscordIsSent() {
    noClasses()
        .that()
        .resideInAPackage(DISCORD)
        .and()
        .doNotHaveSimpleName("DiscordRenderer")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "net\\.dv8tion\\..*\\.(MessageCreateBuilder|MessageEditBuilder|EmbedBuilder)")
        .orShould()
        .callMethodWhere(
            target(owner(nameMatching(".*\\.Message(Create|Edit)Data")))
                .and(target(nameMatching("from.*"))))
        .orShould()
        .callMethodWhere(
            target(owner(nameMatching("net\\.dv8tion\\..*\\.(?!Modal)\\w+(\\$.*)?")))
                .and(
                    target(
                        nameMatching(
                            "(set|add)(Content|Embeds|Components|AllowedMentions)|mention.*|getAsMention"))))
        .because("it lets nobody be pinged")
        .check(CLASSES);
  }

  @Test
  void discordIsSentNothingThatWasNotRendered() {
    DescribedPredicate<List<JavaClass>> unrendered =
        describe(
            "nothing rendered",
            types ->
                types.stream()
                    .noneMatch(type -> type.getName().matches(".*\\.Message(Create|Edit)Data")));
    noClasses()
        .that()
        .resideInAPackage(DISCORD)
        .should()
        .callMethodWhere(
            target(owner(nameMatching("net\\.dv8tion\\..*")))
                .and(target(nameMatching("(reply|send|edit|forward|create(Thread|Forum)).*")))
                .and(not(target(nameMatching("replyChoices|replyModal"))))
                .and(target(rawParameterTypes(unrendered))))
        .because("JDA takes plain words, too, in which a mention may stand")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(DISCORD)
        .and()
        .doNotHaveSimpleName("Callbacks")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("okhttp3.RequestBody")
        .because("it posts what was rendered, and the others by JDA")
        .check(CLASSES);
  }

  @Test
  void noBacktrackingExpressionMeetsUserText() {
    noClasses()
        .that()
        .resideInAnyPackage(CATALOG, BOT)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Pattern.class)
        .orShould()
        .callMethod(String.class, "matches", String.class)
        .orShould()
        .callMethod(String.class, "replaceAll", String.class, String.class)
        .orShould()
        .callMethod(String.class, "split", String.class)
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Impl", "Manager", "Helper", "Util", "Utils", "Service", "Handler", "Data", "Info"
      })
  void namesSayWhatThingsAre(String ending) {
    noClasses().should().haveSimpleNameEndingWith(ending).check(CLASSES);
  }

  @Test
  void nobodyPrintsButTheCommandLine() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Answerback.class)
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }
}
