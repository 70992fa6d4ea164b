using Suture.Formats;
using Suture.Models.Tokenization.BytePair;
using Suture.Models.Tokenization.Decoders;
using Suture.Models.Tokenization.Normalizers;
using Suture.Models.Tokenization.PostProcessors;
using Suture.Models.Tokenization.PreTokenizers;

namespace Suture.Models.Tokenization;

/// <summary>What a <c>tokenizer.json</c> is made of, read and checked.</summary>
/// <remarks>Its <c>truncation</c> and <c>padding</c> are not used: they are settings of the program that saved the file, which callers override.</remarks>
/// <param name="Added">Tokens looked for in the text first, by id.</param>
/// <param name="Normalizer">Changes text; null for none.</param>
/// <param name="PreTokenizer">Cuts text into words; null when a text is one word.</param>
/// <param name="Model">Makes tokens of words.</param>
/// <param name="PostProcessor">Adds tokens at the ends; null for none.</param>
/// <param name="Decoder">Makes text of tokens; null for none.</param>
internal sealed record TokenizerParts(
    IReadOnlyList<AddedToken> Added, INormalizer? Normalizer, IPreTokenizer? PreTokenizer, BytePairModel Model, IPostProcessor? PostProcessor, ITokenDecoder? Decoder)
{
    public static TokenizerParts Read(string path)
    {
        var root = JsonFile.Read(path, static (file, item, problem, inner) => new TokenizerFormatException(file, item, problem, inner));
        var normalizer = root.Optional("normalizer") is { } normalizing ? TokenizerComponents.Normalizer(normalizing) : null;
        var preTokenizer = root.Optional("pre_tokenizer") is { } cutting ? TokenizerComponents.PreTokenizer(cutting) : null;
        var postProcessor = root.Optional("post_processor") is { } processing ? TokenizerComponents.PostProcessor(processing) : null;
        var decoder = root.Optional("decoder") is { } decoding ? TokenizerComponents.Decoder(decoding) : null;
        var model = BytePairModel.Read(root.Required("model"), spellsBytes: preTokenizer is { SpellsBytes: true });
        return new TokenizerParts(ReadAdded(root.Optional("added_tokens"), model.Vocabulary), normalizer, preTokenizer, model, postProcessor, decoder);
    }

    private static List<AddedToken> ReadAdded(JsonField? field, Vocabulary vocabulary)
    {
        var added = new SortedDictionary<int, AddedToken>();
        var contents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in field?.Items() ?? [])
        {
            var token = AddedToken.Read(item);
            string? other = added.GetValueOrDefault(token.Id)?.Content ?? vocabulary.TokenOf(token.Id);
            if (vocabulary.Find(token.Content) is { } id && id != token.Id) throw item.Fault($"gives '{token.Content}' the id {token.Id}; the vocabulary gives it {id}.");
            if (other is not null && !string.Equals(other, token.Content, StringComparison.Ordinal)) throw item.Fault($"gives '{token.Content}' the id {token.Id}, which '{other}' has.");
            if (!contents.Add(token.Content)) throw item.Fault($"gives '{token.Content}' a second time.");
            added.Add(token.Id, token);
        }

        return [.. added.Values];
    }
}
