namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>Which latents are dead, by tokens or steps since each last fired.</summary>
/// <param name="sinceFired">Tokens or steps, as they were before the batch, <c>[dSae]</c>.</param>
/// <param name="limit">From how many on a latent is dead.</param>
/// <param name="batch">What the batch adds to a latent that does not fire in it: its tokens, or one step.</param>
internal sealed class DeadLatents(long[] sinceFired, long limit, long batch)
{
    /// <summary>Dead latents, ascending.</summary>
    /// <param name="first">First latent to look at.</param>
    /// <param name="end">One after the last.</param>
    /// <param name="firing">Which latents fire in the batch, when it counts already; null to judge by what came before it.</param>
    public int[] Of(int first, int end, bool[]? firing)
    {
        var dead = new List<int>();
        for (int latent = first; latent < end; latent++)
        {
            bool isDead = firing is null ? sinceFired[latent] >= limit : !firing[latent] && sinceFired[latent] + batch >= limit;
            if (isDead) dead.Add(latent);
        }

        return [.. dead];
    }
}
