namespace Suture.Models.Tokenization;

/// <summary>Parts of a tokenizer make a text longer than <see cref="PartLimits.LongestOf"/> allows: chained replacements could fill any memory.</summary>
/// <param name="limit">The limit in UTF-16 units.</param>
internal sealed class TextTooLongException(int limit) : Exception($"makes more than {limit} UTF-16 units of a text, which is the most that is supported for its length.");
