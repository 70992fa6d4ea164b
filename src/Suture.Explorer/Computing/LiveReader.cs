using Suture.Activations;
using Suture.Experiments.Features;
using Suture.Models;
using Suture.Models.Generation;
using Suture.SparseAutoencoders;

namespace Suture.Explorer.Computing;

/// <summary>Reads a visitor's text with both models, A first.</summary>
/// <remarks>The last reading is kept: another token or feature of the same text is looked at without another pass. Called by one computation at a time.</remarks>
/// <param name="models">The models.</param>
internal sealed class LiveReader(PairModels models)
{
    /// <summary>Most characters of a text.</summary>
    public const int MostCharacters = 2000;

    /// <summary>Most tokens that are read.</summary>
    public const int MostTokens = 128;

    private LiveReading? _last;

    /// <summary>The last reading, if it is of this text.</summary>
    /// <param name="text">The text.</param>
    public LiveReading? Kept(string text) => _last is { } last && last.Text == text ? last : null;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="half">Receives the reading when A has read and B has not; null for nobody.</param>
    /// <param name="cancellationToken">Checked between layers.</param>
    /// <exception cref="Web.RequestRefusedException">The models cannot be loaded.</exception>
    public LiveReading Read(string text, Action<LiveReading>? half, CancellationToken cancellationToken)
    {
        if (Kept(text) is { } kept) return kept;
        var session = models.Session(cancellationToken);
        var model = session.Small.Model;
        int[] all = [.. new TextGenerator(model, models.Compute).Encode(text)];
        int most = Math.Min(MostTokens, Math.Min(model.MaxPositions, session.Large.Model.MaxPositions));
        int[] ids = all[..Math.Min(all.Length, most)];
        var contexts = new TokenContexts([ids], model.SpecialIds);
        var codes = new Dictionary<string, SparseCodes>(StringComparer.Ordinal);
        Encode(session, session.Small, contexts, codes, cancellationToken);
        var reading = new LiveReading
        {
            Text = text,
            Tokens = [.. ids.Select(model.Tokenizer!.TokenText)],
            Special = contexts.SpecialMask.ToArray(),
            LeftOut = all.Length - ids.Length,
            Codes = codes,
        };
        half?.Invoke(reading with { Codes = new Dictionary<string, SparseCodes>(codes, StringComparer.Ordinal) });
        Encode(session, session.Large, contexts, codes, cancellationToken);
        return _last = reading;
    }

    private void Encode(FeatureSession session, ActivationSite site, TokenContexts contexts, Dictionary<string, SparseCodes> codes, CancellationToken cancellationToken)
    {
        using var pass = site.Model.Begin(contexts, models.Compute);
        pass.RunTo(site.Layer, cancellationToken);
        foreach (var (name, _, autoencoder) in session.Dictionaries.Where(dictionary => dictionary.Site == site)) codes[name] = autoencoder.Encode(pass.Residual.View, models.Compute, cancellationToken);
    }
}
