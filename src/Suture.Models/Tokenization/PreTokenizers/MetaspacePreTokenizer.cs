using Suture.Formats;
using Suture.Models.Tokenization.Patterns;

namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>Writes blanks as a mark, puts one in front, and cuts before each.</summary>
internal sealed class MetaspacePreTokenizer : IPreTokenizer
{
    private readonly Metaspace _settings;
    private readonly SplitPreTokenizer? _split;

    private MetaspacePreTokenizer(Metaspace settings)
    {
        _settings = settings;
        _split = settings.Splits ? new SplitPreTokenizer(new LiteralPattern(settings.Mark.ToString()), SplitBehavior.MergedWithNext) : null;
    }

    public bool SpellsBytes => false;

    public string Identity => PartIdentity.Of("Metaspace", _settings.Mark.ToString(), _settings.Scheme, _settings.Splits);

    public static MetaspacePreTokenizer Read(JsonField field) => new(Metaspace.Read(field));

    public void Apply(WordList words)
    {
        words.Substitute(' ', _settings.Mark);
        if (LacksMarks(words)) PutMarks(words);
        _split?.Apply(words);
    }

    private bool LacksMarks(WordList words)
    {
        foreach (var word in words.Ranges)
        {
            if (IsToBeMarked(words.Text, word)) return true;
        }

        return false;
    }

    private void PutMarks(WordList words) => words.RewriteEach((builder, word) =>
    {
        if (IsToBeMarked(words.Text, word)) builder.PutInFront(_settings.Mark.ToString());
        builder.KeepUntil(word.End);
    });

    private bool IsToBeMarked(AlignedText text, TextRange word) => text.Span[word.Start] != _settings.Mark && _settings.Scheme switch
    {
        PrependScheme.Always => true,
        PrependScheme.First => text.InputStart(word.Start) == 0,
        _ => false,
    };
}
