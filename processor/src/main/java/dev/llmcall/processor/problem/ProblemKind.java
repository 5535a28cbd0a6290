package dev.llmcall.processor.problem;

import static javax.tools.Diagnostic.Kind.ERROR;
import static javax.tools.Diagnostic.Kind.WARNING;

import java.util.Locale;
import javax.tools.Diagnostic;

/** Every kind of problem, with its sentence. Each is explained in {@code docs/errors.md}. */
public enum ProblemKind {
  // The interface.
  NOT_AN_INTERFACE(ERROR, "%s is %s; @LlmCall makes a client of an interface only"),
  SEALED_INTERFACE(
      ERROR, "%s is sealed, so the compiler cannot write a class for it; leave out sealed"),
  GENERIC_INTERFACE(
      ERROR,
      "%s has type parameters, but the answers of a client are fixed types; annotate an interface"
          + " that extends %s with type arguments"),
  RAW_SUPERTYPE(ERROR, "%s extends %s without type arguments; say which types it is for"),
  PRIVATE_INTERFACE(ERROR, "%s is %s, so a class beside it cannot implement it; leave out private"),
  NO_CALLS(WARNING, "%s has no abstract method, so there is nothing to call"),
  CLASS_EXISTS(
      ERROR, "the client of %s would be named %s, but you have a type of that name; rename one"),
  SAME_CLASS(ERROR, "the clients of %s and of %s would both be named %s; rename one interface"),
  UNRESOLVED_TYPE(ERROR, "%s was not written: %s does not exist"),
  MISPLACED_ANNOTATION(ERROR, "@%s on %s has no effect: %s"),
  PROFILES_DISAGREE(
      ERROR, "the profiles @%s and @%s disagree about %s; write %s in the @LlmCall of %s"),
  PROFILE_ON_METHOD(
      ERROR, "the profile @%s stands on the method %s; a profile stands on an interface"),

  // The method.
  GENERIC_METHOD(ERROR, "%s has type parameters, but the answer of a call is a fixed type"),
  VOID_ANSWER(ERROR, "%s returns nothing; a call returns %s"),
  OBJECT_ANSWER(ERROR, "the answer of %s is Object, which has no shape; a call returns %s"),
  RAW_RETURN(ERROR, "%s returns %s without a type argument; say what the answer is, as in %s"),
  WILDCARD_ANSWER(ERROR, "%s returns %s of a wildcard; say what the answer is, as in %s"),
  NESTED_RETURN(
      ERROR,
      "%s returns %s; at most a CompletableFuture or CompletionStage of an LlmResult may stand"
          + " around an answer"),
  STREAM_TYPE(
      ERROR,
      "%s returns %s, but only text comes in pieces; return %s, or the whole answer, such as %s"),
  INACCESSIBLE_TYPE(ERROR, "%s uses %s, which is %s, so the class that is written cannot use it"),
  OBJECT_METHOD(
      ERROR, "%s is a method of Object, which every class has already; it cannot be a call"),
  OVERLOADS_DISAGREE(
      ERROR,
      "%s and another call would both have the static method %s, with different answers;"
          + " rename one"),
  NAME_CLASH(
      ERROR,
      "the client of %s has a static method %s for the call %s, but inherits a method %s;"
          + " rename one"),

  // Parameters.
  UNUSED_PARAMETER(ERROR, "no template of %s uses the parameter %s%s"),
  UNNAMED_PARAMETER(ERROR, "parameter %d of %s has no dependable name, because %s"),
  BAD_PARAMETER_NAME(ERROR, "@Param(\"%s\") is not a Java identifier"),
  DUPLICATE_PARAMETER_NAME(ERROR, "two parameters of %s are named %s"),
  DUPLICATE_PARAMETER_ROLE(ERROR, "%s has two parameters of type %s; a call takes one"),
  CHECK_MISMATCH(ERROR, "%s takes a %s, but its answer is %s; make it %s"),
  NULLABLE_PARAMETER(
      ERROR, "the %s of %s is @Nullable; only parameters that a template uses can be null"),

  // Messages and their templates.
  MISSING_USER_MESSAGE(
      ERROR,
      "%s has no @UserMessage, and %s; without one, the one String parameter is the message"),
  BLANK_MESSAGE(ERROR, "the %s of %s is blank"),
  TWO_TEXTS(ERROR, "the %s of %s has both a value and a resource; leave out one of them"),
  NO_PROMPTS_FOLDER(ERROR, """
      the %s of %s is in the file "%s", but nothing says where such files are; pass -Allmcall.prompts=FOLDER to the compiler
        Maven: <compilerArgs><arg>-Allmcall.prompts=${project.basedir}/src/main/prompts</arg></compilerArgs>
          Maven looks for changes in Java sources only: docs/templates.md has what makes a changed prompt count; else run mvn clean compile
        Gradle: tasks.withType(JavaCompile).configureEach {
          inputs.dir('src/main/prompts').withPathSensitivity(PathSensitivity.RELATIVE)
          options.compilerArgs.add("-Allmcall.prompts=${file('src/main/prompts')}")
        }"""),
  BAD_PROMPTS_FOLDER(ERROR, "-Allmcall.prompts=%s is not a folder: there is none at %s"),
  BAD_RESOURCE(
      ERROR,
      "the resource \"%s\" of the %s of %s %s; write a path inside of the folder of prompts, such as"
          + " \"tickets/triage.md\""),
  UNKNOWN_RESOURCE(ERROR, "the file \"%s\" of the %s of %s does not exist in %s%s"),
  UNREADABLE_RESOURCE(ERROR, "the file \"%s\" %s"),
  UNKNOWN_PLACEHOLDER(ERROR, "the template of %s names {{%s}}, but %s%s"),
  RESERVED_PLACEHOLDER(
      ERROR, "the template of %s names {{%s}}, which is the %s of the call and not text%s"),
  UNKNOWN_MEMBER(ERROR, "the template of %s names {{%s}}, but %s has no %s%s"),
  HIDDEN_MEMBER(ERROR, "the template of %s names {{%s}}, but %s is not accessible%s"),
  THROWING_MEMBER(ERROR, "the template of %s names {{%s}}, but %s throws %s%s"),
  BAD_PLACEHOLDER(
      ERROR,
      "the template of %s has {{%s}}, which is neither a name nor a path such as"
          + " customer.name%s"),
  EMPTY_PLACEHOLDER(ERROR, "the template of %s has an empty placeholder%s"),
  UNCLOSED_PLACEHOLDER(ERROR, "the template of %s opens %s and never closes it%s"),
  UNCLOSED_SECTION(
      ERROR, "the template of %s opens the section {{%s}} and never closes it with {{/%s}}%s"),
  UNOPENED_SECTION(ERROR, "the template of %s closes a section with {{/%s}}, %s%s"),
  NOT_A_SECTION(
      ERROR,
      "the template of %s has a section over {{%s}}, but %s; a section goes over a boolean, an"
          + " Optional, a collection, an array, a map, or something that may be null%s"),
  NEVER_SHOWN(
      WARNING,
      "the template of %s has text for when {{%s}} is missing, but it never is; take a boolean or an"
          + " Optional, or mark the parameter @Nullable if it may be%s"),
  ALWAYS_SHOWN(
      WARNING,
      "the template of %s has a section over {{%s}}, but that is never missing, so its text always"
          + " shows; take a boolean or an Optional, or mark the parameter @Nullable if it may be"
          + " missing%s"),
  NO_ITEM(ERROR, "the template of %s names {{.}}, but %s%s"),
  BAD_DELIMITERS(
      ERROR,
      "the template of %s has {{%s}}, which does not set delimiters; write two without =, and a"
          + " space between them, such as {{=<%% %%>=}}%s"),
  UNKNOWN_PARTIAL(
      ERROR,
      "the template of %s includes {{>%s}}, but there is no such constant; one of another class is"
          + " written with its class, such as {{>Prompts.STYLE}}, and with its package if that is"
          + " another one, whatever is imported%s"),
  UNUSABLE_PARTIAL(ERROR, "the template of %s includes {{>%s}}, but it %s%s"),
  ENDLESS_PARTIAL(
      ERROR,
      "the template of %s includes {{>%s}} inside of itself without end; let a section over a part"
          + " of its item stand around it%s"),
  UNSUPPORTED_TAG(ERROR, "the template of %s has %s, but %s are not supported%s"),
  HALF_OPENED(
      WARNING,
      "the template of %s has {%s}}, which is plain text: a placeholder begins with two braces%s"),
  TRIPLE_BRACES(
      WARNING,
      "the template of %s has {{{%s}}}, which is the same as {{%s}}: nothing is escaped; for braces"
          + " around the value write { {{%s}} }%s"),
  NEEDLESS_AMPERSAND(
      WARNING, "the template of %s has {{&%s}}, which is the same as {{%s}}: nothing is escaped%s"),

  // Settings.
  EMPTY_MODELS(ERROR, "models is empty; name an id, or leave it out to use the client's chain"),
  BLANK_MODEL(ERROR, "a model id is blank"),
  BAD_MODEL(ERROR, "the model id \"%s\" has %s in it"),
  DUPLICATE_MODEL(ERROR, "the model id \"%s\" stands in the chain twice"),
  DUPLICATE_STOP(WARNING, "stopOn names %s twice"),
  NEEDLESS_STOP(WARNING, "stopOn names %s, which ends every call anyway"),
  BAD_DURATION(
      ERROR, "%s = \"%s\" is not a duration; write a whole number and ms, s or m, such as \"20s\""),
  ZERO_DURATION(ERROR, "%s = \"%s\" leaves no time at all"),
  ATTEMPT_BEYOND_DEADLINE(
      ERROR,
      "attemptTimeout = \"%s\" is longer than deadline = \"%s\", so it would never end"
          + " an attempt"),
  HEDGE_TOO_LATE(
      ERROR,
      "hedgeAfter = \"%s\" is not before %s = \"%s\", so no second model would ever be started"),
  IDLE_STOP(WARNING, "stopOn names %s, which cannot occur: the answer is a text, and %s"),
  BAD_TEMPERATURE(ERROR, "temperature = %s is not between 0 and 2"),
  BAD_MAX_TOKENS(ERROR, "maxTokens = %d leaves no room for an answer; at least 1"),
  NEGATIVE_COUNT(ERROR, "%s = %d is negative; 0 means never"),

  // The shape of an answer.
  SHAPELESS_TYPE(
      ERROR,
      "%s is %s, which has no shape; an answer is made of texts, numbers, booleans, dates, enums,"
          + " records, sealed interfaces of records, lists, sets, maps, arrays and optionals"),
  OPEN_INTERFACE(
      ERROR, "%s is the interface %s, whose classes are not known; make it sealed, of records"),
  BAD_VARIANT(
      ERROR,
      "%s, which %s permits, is neither a record nor a sealed interface of records, or its type"
          + " arguments do not follow from those of the interface"),
  DUPLICATE_VARIANT(ERROR, "two variants of %s have the %s \"%s\"; rename one"),
  DISCRIMINATOR_TAKEN(
      ERROR,
      "%s has a member \"%s\", which says what variant of %s it is; rename the member with"
          + " @JsonProperty, or the discriminator with @JsonTypeInfo"),
  ABSTRACT_CLASS(ERROR, "%s is %s, an abstract class; use a sealed interface of records"),
  INNER_CLASS(ERROR, "%s is %s, which belongs to an object of the class around it; make it static"),
  HIDDEN_TYPE(ERROR, "%s is %s, which the class that is written cannot use: it is %s"),
  NO_CONSTRUCTOR(
      ERROR,
      "%s has neither setters and a constructor without parameters nor one constructor with"
          + " dependable names%s; make it a record, or name the parameters with @Param"),
  THROWING_CONSTRUCTOR(
      ERROR, "a constructor of %s throws %s; refuse a value with an unchecked exception"),
  EMPTY_TYPE(ERROR, "%s has no members, so there is nothing to ask for"),
  EMPTY_ENUM(ERROR, "%s has no constants, so there is nothing to choose from"),
  BAD_MEMBER_NAME(
      ERROR,
      "%s is named \"%s\" in JSON; providers take at most 64 letters, digits, _ and -; name it"
          + " with @JsonProperty"),
  DUPLICATE_MEMBER(ERROR, "two members of %s have the name or alias \"%s\" in JSON; rename one"),
  DUPLICATE_TEXT(ERROR, "two constants of %s have the name or alias \"%s\" in JSON; rename one"),
  RAW_TYPE(ERROR, "%s is %s without type arguments; say what is in it"),
  WILDCARD_TYPE(ERROR, "%s is %s; say which type it is, without a wildcard"),
  GENERIC_ARRAY(ERROR, "%s is %s, which Java cannot make; use List<%s>"),
  MAP_KEY(ERROR, "%s is a map by %s; a key is a text, a number, an enum, a date or the like"),
  MISPLACED_OPTIONAL(
      ERROR, "%s is %s inside of another container; leave out what is not there instead"),
  NULLABLE_ANSWER(
      ERROR,
      "the answer of %s is @Nullable, but stands in something that holds no null; use Optional<%s>"),
  MISPLACED_NULLABLE(
      WARNING,
      "%s is @Nullable inside of another type, where no model is asked for null; leave out"
          + " @Nullable, or put it on the component of a record"),
  UNSEEN_NULLABLE(
      WARNING,
      "%s is @Nullable by an annotation of its type, which compilers do not show of class files,"
          + " so it is required; use Optional, or declare it in the file of the call type"),
  BAD_CONSTRAINT(ERROR, "%s has @%s, which no value can keep to: %s"),
  MISPLACED_CONSTRAINT(WARNING, "%s has @%s, which says nothing of %s, so it is not checked"),
  UNSEEN_CONSTRAINT(
      WARNING,
      "%s has @%s as an annotation of its type, which compilers do not show of class files, so it is"
          + " not checked; declare it in the file of the call type"),
  UNKNOWN_CONSTRAINT(
      WARNING,
      "%s has @%s, which is not checked; what the call cannot see, check in the constructor or a"
          + " Check parameter"),
  RECURSIVE_ANSWER(
      WARNING,
      "the answer of %s contains itself at %s: Anthropic's strict mode refuses such schemas, and"
          + " Gemini's takes them only where the member may be missing"),
  DEEP_ANSWER(
      WARNING,
      "the answer of %s is nested %3$d deep at %2$s; OpenAI's strict mode takes %4$d levels"),
  MANY_OPTIONALS(
      WARNING,
      "the answer of %s has %d members that may be null or are unions, but Anthropic's strict mode"
          + " takes %d; beyond that: %s"),
  LARGE_ENUM(
      WARNING,
      "the answer of %s has an enum of %3$d constants at %2$s; the strict modes of Anthropic and"
          + " Gemini give up beyond about %4$d"),

  // What class files can hold.
  LARGE_TEMPLATE(ERROR, "the template of %s is too large for Java: %s%s"),
  LARGE_TYPE(ERROR, "%s is too large for Java: %s"),

  // The processor itself.
  INCOMPLETE_CLASS_PATH(
      ERROR, "%s cannot be read, because the class path lacks a class that it needs: %s"),
  BAD_OPTION(ERROR, "the option -A%s"),
  BUG(ERROR, "the processor failed on this interface, please report it: %s");

  private final Diagnostic.Kind severity;
  private final String format;

  ProblemKind(Diagnostic.Kind severity, String format) {
    this.severity = severity;
    this.format = format;
  }

  /** Error or warning. */
  public Diagnostic.Kind severity() {
    return severity;
  }

  /** The stable name that users see, look up and, for warnings, suppress. */
  public String id() {
    return "llmcall:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A problem of this kind; {@code facts} fill its sentence. */
  public Problem at(Place place, Object... facts) {
    return new Problem(this, place, "[" + id() + "] " + String.format(Locale.ROOT, format, facts));
  }
}
