using System.Globalization;
using System.Numerics;
using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>What <c>range</c> gives.</summary>
internal sealed class RangeValue : Value
{
    // The limit of Jinja's sandbox.
    private const int MaxCount = 100_000;

    private readonly BigInteger _start;
    private readonly BigInteger _stop;
    private readonly BigInteger _step;

    /// <summary>Creates a range.</summary>
    /// <exception cref="TemplateFault">The step is 0, or the range has more elements than the sandbox allows.</exception>
    public RangeValue(BigInteger start, BigInteger stop, BigInteger step)
    {
        if (step.IsZero) throw TemplateFault.Value("range() arg 3 must not be zero");
        _start = start;
        _stop = stop;
        _step = step;
        var reach = step.Sign > 0 ? stop - start : start - stop;
        var count = reach.Sign <= 0 ? 0 : (reach - 1) / BigInteger.Abs(step) + 1;
        if (count > MaxCount)
        {
            throw new TemplateFault(ChatTemplateErrorKind.OverflowError, $"Range too big. The sandbox blocks ranges larger than MAX_RANGE ({MaxCount}).");
        }

        Count = (int)count;
    }

    public int Count { get; }

    public override string TypeName => "range";

    public override bool IsTrue => Count > 0;

    public override int? Length => Count;

    public override bool HasItems => true;

    public override IEnumerable<Value> Items => Enumerable.Range(0, Count).Select(At);

    public Value At(int index) => new IntegerValue(_start + index * _step);

    /// <summary>Every <paramref name="step"/>-th element from one index to another.</summary>
    public RangeValue Slice(int start, int stop, BigInteger step) => new(_start + start * _step, _start + stop * _step, _step * step);

    public override void WriteRepr(TextBuilder output)
    {
        string step = _step.IsOne ? "" : string.Create(CultureInfo.InvariantCulture, $", {_step}");
        output.Append(string.Create(CultureInfo.InvariantCulture, $"range({_start}, {_stop}{step})"));
    }
}
