using System.Numerics;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>The indices that a slice takes from a sequence.</summary>
/// <param name="Start">The first.</param>
/// <param name="Stop">Behind the last; -1 when a slice goes backwards to the beginning.</param>
/// <param name="Step">From one to the next.</param>
/// <param name="Count">How many.</param>
internal readonly record struct SliceIndices(int Start, int Stop, BigInteger Step, int Count)
{
    /// <summary>The indices in order.</summary>
    public IEnumerable<int> All
    {
        get
        {
            for (int i = 0; i < Count; i++) yield return (int)(Start + i * Step);
        }
    }

    /// <summary>Cuts bounds to a sequence's length, as Python's <c>slice.indices</c>.</summary>
    /// <param name="start">First index; null for the end where the slice begins.</param>
    /// <param name="stop">Index behind the last; null for the end where the slice ends.</param>
    /// <param name="step">Step; null for 1.</param>
    /// <param name="length">Length of the sequence.</param>
    public static SliceIndices Of(BigInteger? start, BigInteger? stop, BigInteger? step, int length)
    {
        var stride = step ?? BigInteger.One;
        if (stride.IsZero) throw TemplateFault.Value("slice step cannot be zero");
        int lower = stride.Sign > 0 ? 0 : -1, upper = stride.Sign > 0 ? length : length - 1;
        int first = start is null ? (stride.Sign > 0 ? lower : upper) : Cut(start.Value);
        int last = stop is null ? (stride.Sign > 0 ? upper : lower) : Cut(stop.Value);
        int reach = stride.Sign > 0 ? last - first : first - last;
        int count = reach <= 0 ? 0 : (int)((reach - 1) / BigInteger.Abs(stride)) + 1;
        return new SliceIndices(first, last, stride, count);

        int Cut(BigInteger bound) => (int)BigInteger.Clamp(bound.Sign < 0 ? bound + length : bound, lower, upper);
    }
}
