using System.Globalization;
using Suture.Activations;
using Suture.Evaluation;
using Suture.Features;
using Suture.Features.Index;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Features;

/// <summary>Writes an index from what a pass over the text has gathered.</summary>
internal sealed class FeatureIndexBuild
{
    // Latents whose entries are made at a time, on all threads, before they are written in order.
    private const int GroupLatents = 512;

    private readonly FeatureIndexOptions _options;
    private readonly FeatureSession _session;
    private readonly IndexInfo _info;
    private readonly FeatureStatisticsPass _pass;
    private readonly CodeFile[] _codes;
    private readonly IndexedScores _scores;
    private readonly Compute _compute;
    private readonly FeatureWindows _windows;
    private long _done;

    public FeatureIndexBuild(FeatureIndexOptions options, FeatureSession session, IndexInfo info, FeatureStatisticsPass pass, CodeFile[] codes, IndexedScores scores, Compute compute)
    {
        (_options, _session, _info, _pass, _codes, _scores, _compute) = (options, session, info, pass, codes, scores, compute);
        _windows = new FeatureWindows(session.Contexts, options.Before, options.After);
    }

    /// <summary>Writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="steps">Receives features done.</param>
    /// <param name="cancellationToken">Checked once a group of features.</param>
    /// <returns>What it holds of each dictionary.</returns>
    public IReadOnlyList<IndexedFeatureCounts> Write(string path, IProgress<long> steps, CancellationToken cancellationToken)
    {
        using var writer = new FeatureIndexWriter(path, _info, TokenTexts());
        bool[] shown = ShownContexts();
        for (int c = 0; c < shown.Length; c++)
        {
            if (shown[c]) writer.AddText(c, _session.Contexts[c]);
        }

        writer.AddScores(DictionaryNames.Small, _scores.Original);
        writer.AddScores(DictionaryNames.Transferred, _scores.Original);
        if (_info.HasNative) writer.AddScores(DictionaryNames.Native, _scores.Native);
        var counts = new List<IndexedFeatureCounts>();
        for (int d = 0; d < _info.Dictionaries.Count; d++) counts.Add(Write(writer, d, steps, cancellationToken));
        if (_scores.Twins.Count > 0) writer.AddTwins(_scores.Twins);
        writer.Complete();
        return counts;
    }

    private IndexedFeatureCounts Write(FeatureIndexWriter writer, int number, IProgress<long> steps, CancellationToken cancellationToken)
    {
        var dictionary = _info.Dictionaries[number];
        var densities = new List<double>();
        long contexts = 0;
        for (int first = 0; first < dictionary.LatentCount; first += GroupLatents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entries = Entries(number, first, Math.Min(GroupLatents, dictionary.LatentCount - first), cancellationToken);
            for (int i = 0; i < entries.Length; i++)
            {
                writer.Add(dictionary.Name, first + i, entries[i]);
                contexts += entries[i].Contexts.Count;
                if (entries[i].Statistics.ActiveCount > 0) densities.Add(entries[i].Statistics.Density);
            }

            steps.Report(_done += entries.Length);
        }

        densities.Sort();
        return new IndexedFeatureCounts
        {
            Name = dictionary.Name,
            LatentCount = dictionary.LatentCount,
            AliveCount = densities.Count,
            DensityQuantiles = densities.Count == 0 ? null : [.. ((double[])[0.1, 0.5, 0.9]).Select(share => OrderStatistics.Quantile(densities, share))],
            ContextCount = contexts,
            Scores = dictionary.ScoreNames,
        };
    }

    private IndexEntry[] Entries(int number, int first, int count, CancellationToken cancellationToken)
    {
        var (_, site, autoencoder) = _session.Dictionaries[number];
        var words = LogitWeights.Of(autoencoder.Decoder.View.RowRange(first, count).ToMatrix(), site.Model.Unembedding, Math.Min(_options.Words, site.Model.VocabularySize), gain: null, centred: false, _compute, cancellationToken);
        var entries = new IndexEntry[count];
        bool isNative = _info.Dictionaries[number].Name == DictionaryNames.Native;
        // The dictionaries of both models come first and second, latent by latent the same features.
        var partner = isNative ? null : _codes[1 - number];
        _compute.For(count, i =>
        {
            int latent = first + i;
            var statistics = _pass.Of(number, latent);
            entries[i] = new IndexEntry
            {
                Statistics = statistics,
                Words = words[i],
                Label = isNative ? null : _scores.Labels.GetValueOrDefault(latent),
                Partners = _windows.Partners(_codes[number], latent, statistics.Sample, _options.Partners),
                Contexts = [.. Shown(statistics).Select(shown => _windows.At(_codes[number], partner, latent, shown.Place, shown.Band))],
            };
        });
        return entries;
    }

    /// <summary>The places that are shown of a feature: the strongest, then of each band some that are evenly spaced within it.</summary>
    private IEnumerable<(ActivationPlace Place, int? Band)> Shown(FeatureStatistics statistics)
    {
        foreach (var place in statistics.StrongestContexts) yield return (place, null);
        if (_options.Bands == 0) yield break;
        var bands = statistics.Bands(_options.Bands);
        for (int band = 0; band < bands.Count; band++)
        {
            int shown = Math.Min(_options.BandContexts, bands[band].Count);
            for (int i = 0; i < shown; i++) yield return (bands[band][(int)(((2L * i) + 1) * bands[band].Count / (2L * shown))], band);
        }
    }

    private bool[] ShownContexts()
    {
        bool[] shown = new bool[_session.Contexts.Count];
        for (int d = 0; d < _info.Dictionaries.Count; d++)
        {
            for (int l = 0; l < _info.Dictionaries[d].LatentCount; l++)
            {
                foreach (var (place, _) in Shown(_pass.Of(d, l))) shown[place.Context] = true;
            }
        }

        return shown;
    }

    private string[] TokenTexts()
    {
        var tokenizer = _session.Small.Model.Tokenizer!;
        int count = Math.Max(Math.Max(_session.Small.Model.VocabularySize, _session.Large.Model.VocabularySize), tokenizer.HighestId + 1);
        return [.. Enumerable.Range(0, count).Select(tokenizer.TokenText)];
    }
}
