using System.Globalization;

namespace Suture.Features.Roles.Endpoint;

/// <summary>What a language model is asked: our words, for the paper does not print its own.</summary>
internal static class RewritePrompt
{
    /// <summary>Changes when the words do, so that answers to other words are not taken for answers to these.</summary>
    public const int Version = 1;

    /// <summary>The instruction.</summary>
    public const string System =
        "You rewrite sentences for a linguistic experiment. A rewrite keeps the grammatical structure of the original word for word: the same number of words, the same function words (articles, pronouns, prepositions, conjunctions, auxiliaries), "
        + "the same punctuation and capitalisation, the same tense, number and word endings in the same places. It replaces every content word (noun, verb, adjective, adverb, name) by another word of the same part of speech from an unrelated topic, so that it speaks of something else entirely. "
        + "The rewrites differ from each other in topic. Odd meanings are welcome; wrong grammar is not. Answer with a JSON array of strings and nothing else: no explanation, no numbering, no code fence.";

    /// <summary>The question.</summary>
    /// <param name="text">The text.</param>
    /// <param name="count">Rewrites wanted.</param>
    public static string User(string text, int count) => string.Create(CultureInfo.InvariantCulture, $"Write {count} rewrites of the text between the lines.\n----\n{text}\n----");
}
