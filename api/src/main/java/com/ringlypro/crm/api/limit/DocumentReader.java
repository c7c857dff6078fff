package com.ringlypro.crm.api.limit;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Parses documents, and gives up on those that are too large. */
@Component
public final class DocumentReader {

  private final Limits limits;
  private final ParserOptions options;

  /** Gives up on what is larger than these limits. */
  public DocumentReader(Limits limits) {
    this.limits = limits;
    this.options =
        ParserOptions.getDefaultOperationParserOptions()
            .transform(
                builder -> builder.maxCharacters(limits.characters()).maxTokens(limits.tokens()));
  }

  /**
   * Parses a document.
   *
   * @throws InvalidSyntaxException if it is not GraphQL
   * @throws ApiException if it is larger than the limits
   */
  public Document parse(String text) {
    // Counted in the text first: the parser would read a large part of it to find out.
    if (text.length() > limits.characters()) {
      throw tooLarge("has more than %,d characters", limits.characters());
    }
    try {
      return new Parser()
          .parseDocument(
              ParserEnvironment.newParserEnvironment()
                  .document(text)
                  .parserOptions(options)
                  .locale(Locale.ENGLISH)
                  .build());
    } catch (ParseCancelledTooDeepException _) {
      throw tooLarge("is nested more than %,d levels deep", options.getMaxRuleDepth());
    } catch (ParseCancelledException | ParseCancelledTooManyCharsException _) {
      throw tooLarge("has more than %,d tokens", limits.tokens());
    }
  }

  private static ApiException tooLarge(String what, int limit) {
    return new ApiException(
        ErrorCode.LIMIT_EXCEEDED,
        "The document " + what.formatted(limit) + ". Send a smaller one.");
  }
}
