using Suture.Formats;
using Suture.Models.Tokenization.PreTokenizers;

namespace Suture.Models.Tokenization.Decoders;

/// <summary>Writes marks as blanks, except those of the first token when one was put in front.</summary>
internal sealed class MetaspaceDecoder : ITokenDecoder
{
    private readonly Metaspace _settings;

    private MetaspaceDecoder(Metaspace settings) => _settings = settings;

    public static MetaspaceDecoder Read(JsonField field) => new(Metaspace.Read(field));

    public IReadOnlyList<string> Decode(IReadOnlyList<string> tokens)
    {
        string[] pieces = [.. tokens.Select(Display)];
        if (pieces.Length > 0 && _settings.Scheme != PrependScheme.Never) pieces[0] = tokens[0].Replace(_settings.Mark.ToString(), "", StringComparison.Ordinal);
        return pieces;
    }

    public string Display(string token) => token.Replace(_settings.Mark, ' ');
}
