using Suture.Models;
using Suture.Numerics;

namespace Suture.Steering;

/// <summary>What one model makes of both classes of paired texts at one layer.</summary>
/// <param name="Target">States of the target class.</param>
/// <param name="Baseline">States of its counterparts, pair for pair.</param>
public sealed record PairedStates(TextStates Target, TextStates Baseline)
{
    /// <summary>Reads pairs at some layers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tokens">The pairs as its tokens.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="pooling">Which positions count.</param>
    /// <param name="compute">Where it runs.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <returns>One a layer, in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such layer.</exception>
    public static IReadOnlyList<PairedStates> Read(LanguageModel model, PairedTokens tokens, IReadOnlyList<int> layers, TextPooling pooling, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var reader = new TextStateReader(model, compute);
        var target = reader.Read(tokens.Target, layers, pooling, cancellationToken);
        var baseline = reader.Read(tokens.Baseline, layers, pooling, cancellationToken);
        return [.. target.Zip(baseline, (one, other) => new PairedStates(one, other))];
    }
}
