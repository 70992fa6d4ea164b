using Suture.Corpora;
using Suture.Models;
using Suture.Models.Tokenization;

namespace Suture.Pairing;

/// <summary>Packs text into contexts for two models with different tokenizers: both read the same text, each after its own BOS.</summary>
/// <remarks>
/// The streams are as for one model, BOS + tokens of each document in turn. They are cut where both tokenizers end a token: a context takes
/// text as long as it fits in both models. With two equal tokenizers that gives the contexts of <see cref="ContextPacker"/>, but that no character
/// of several tokens is cut. A stretch without a common end that is too long for a context is left out; what is left at the end and fills no
/// context is dropped.
/// </remarks>
public sealed class PairedPacker : IContextCutter<PairedContext>
{
    private readonly Side _small;
    private readonly Side _large;
    private readonly int _contextLength;

    /// <summary>Creates a packer.</summary>
    /// <param name="small">A.</param>
    /// <param name="large">B.</param>
    /// <param name="contextLength">Most tokens a context of either model has, BOS included: 2 or more, at most the positions of both.</param>
    /// <exception cref="ArgumentException">A model has no tokenizer or no BOS, or cannot read contexts of this length.</exception>
    public PairedPacker(LanguageModel small, LanguageModel large, int contextLength)
    {
        _small = Side.Of(small, contextLength);
        _large = Side.Of(large, contextLength);
        _contextLength = contextLength;
    }

    /// <inheritdoc />
    public IEnumerable<PairedContext> Cut(string path, IEnumerable<string> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        bool any = false;
        var open = new OpenContext(_small.Bos, _large.Bos);
        foreach (string document in documents)
        {
            foreach (var part in Parts(document))
            {
                if (!open.Fits(part, _contextLength))
                {
                    if (!open.IsEmpty)
                    {
                        any = true;
                        yield return open.Close();
                    }

                    // Too long for any context: left out, and the text after it begins a new one.
                    if (!open.Fits(part, _contextLength)) continue;
                }

                open.Add(part);
                if (!open.IsFull(_contextLength)) continue;
                any = true;
                yield return open.Close();
            }
        }

        if (!any) throw new CorpusFormatException(path, $"it gives fewer tokens than the {_contextLength - 1} that one context needs after BOS. Give more text or a shorter context.");
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">Always: ids belong to one tokenizer.</exception>
    public IEnumerable<PairedContext> Cut(TokenCorpus corpus, CorpusShuffle? shuffle)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        throw new ArgumentException($"'{corpus.Options.Path}' holds token ids of one tokenizer; models with different tokenizers are paired on text. Give the text that it was made of.", nameof(corpus));
    }

    private IEnumerable<Part> Parts(string document)
    {
        yield return new Part(new[] { _small.Bos }, new[] { _large.Bos }, IsPaired: false);
        Encoding small = _small.Tokenizer.Encode(document, addSpecialTokens: false), large = _large.Tokenizer.Encode(document, addSpecialTokens: false);
        int a = 0, b = 0;
        foreach (var segment in TokenAlignment.Segments(small.Offsets, large.Offsets))
        {
            var part = new Part(small.Ids.AsMemory(a..segment.SmallEnd), large.Ids.AsMemory(b..segment.LargeEnd), segment.IsPaired);
            (a, b) = (segment.SmallEnd, segment.LargeEnd);
            yield return part with { IsPaired = part.IsPaired && !_small.Special.Contains(part.Small.Span[^1]) && !_large.Special.Contains(part.Large.Span[^1]) };
        }
    }

    /// <summary>What is taken of a model.</summary>
    private sealed record Side(Tokenizer Tokenizer, int Bos, IReadOnlySet<int> Special)
    {
        public static Side Of(LanguageModel model, int contextLength)
        {
            // The packer of one model has the same needs, and says what is missing.
            _ = new ContextPacker(model, contextLength);
            var tokenizer = model.Tokenizer ?? throw new ArgumentException($"'{model.Name}' has no tokenizer.json, which is needed to read text.", nameof(model));
            return new Side(tokenizer, model.BosId!.Value, model.SpecialIds);
        }
    }

    /// <summary>Tokens of the same text; whether the last ones are a pair.</summary>
    private readonly record struct Part(ReadOnlyMemory<int> Small, ReadOnlyMemory<int> Large, bool IsPaired);

    /// <summary>The context that is being filled.</summary>
    private sealed class OpenContext(int smallBos, int largeBos)
    {
        private readonly List<int> _small = [smallBos];
        private readonly List<int> _large = [largeBos];
        private readonly List<int> _smallPositions = [];
        private readonly List<int> _largePositions = [];

        public bool IsEmpty => _small.Count == 1 && _large.Count == 1;

        public bool Fits(Part part, int length) => _small.Count + part.Small.Length <= length && _large.Count + part.Large.Length <= length;

        public bool IsFull(int length) => _small.Count == length || _large.Count == length;

        public void Add(Part part)
        {
            _small.AddRange(part.Small.Span);
            _large.AddRange(part.Large.Span);
            if (!part.IsPaired) return;
            _smallPositions.Add(_small.Count - 1);
            _largePositions.Add(_large.Count - 1);
        }

        public PairedContext Close()
        {
            var context = new PairedContext([.. _small], [.. _large], [.. _smallPositions], [.. _largePositions]);
            _small.RemoveRange(1, _small.Count - 1);
            _large.RemoveRange(1, _large.Count - 1);
            _smallPositions.Clear();
            _largePositions.Clear();
            return context;
        }
    }
}
