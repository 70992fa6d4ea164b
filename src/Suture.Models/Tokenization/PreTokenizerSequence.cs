using Suture.Formats;

namespace Suture.Models.Tokenization;

/// <summary>Several pre-tokenizers, each cutting the words of the one before.</summary>
internal sealed class PreTokenizerSequence : IPreTokenizer
{
    private readonly IPreTokenizer[] _steps;

    private PreTokenizerSequence(IPreTokenizer[] steps) => _steps = steps;

    public bool SpellsBytes => _steps.Any(step => step.SpellsBytes);

    public static PreTokenizerSequence Read(JsonField field) =>
        new([.. field.Required("pretokenizers").Items().Select(TokenizerComponents.PreTokenizer)]);

    public AlignedText Prepare(AlignedText text) => _steps.Aggregate(text, (prepared, step) => step.Prepare(prepared));

    public void Split(ReadOnlySpan<char> text, int start, int end, List<int> ends)
    {
        List<int> words = [end];
        foreach (var step in _steps)
        {
            var cut = new List<int>();
            int from = start;
            foreach (int to in words)
            {
                step.Split(text, from, to, cut);
                from = to;
            }

            words = cut;
        }

        ends.AddRange(words);
    }
}
