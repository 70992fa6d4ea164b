using Suture.Formats;

namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>Several pre-tokenizers, each cutting the words of the one before.</summary>
internal sealed class PreTokenizerSequence : IPreTokenizer
{
    private readonly IPreTokenizer[] _steps;

    private PreTokenizerSequence(IPreTokenizer[] steps) => _steps = steps;

    public bool SpellsBytes => _steps is [.., { SpellsBytes: true }];

    public string Identity => PartIdentity.OfSequence(_steps);

    public static PreTokenizerSequence Read(JsonField field) =>
        new(PartLimits.ReadSteps(field.Required("pretokenizers"), TokenizerComponents.PreTokenizer, static step => (step as PreTokenizerSequence)?._steps));

    public void Apply(WordList words)
    {
        for (int i = 0; i < _steps.Length; i++)
        {
            _steps[i].Apply(words);

            // The last spelling is left to the model, which can read words as bytes by itself.
            if (_steps[i].SpellsBytes && i < _steps.Length - 1) words.RewriteEach((builder, word) => BytePair.ByteLevelSpelling.Write(words.Text.Span, word, builder));
        }
    }
}
