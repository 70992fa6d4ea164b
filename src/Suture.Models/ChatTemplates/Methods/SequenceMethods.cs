using System.Numerics;
using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Methods;

/// <summary>Methods of lists and tuples that do not change them.</summary>
internal static class SequenceMethods
{
    public static readonly Dictionary<string, Func<SequenceValue, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["copy"] = (sequence, call) =>
        {
            call.Bind();
            return sequence;
        },
        ["count"] = (sequence, call) =>
        {
            var wanted = call.Bind("value").Required(0);
            return new IntegerValue(sequence.Elements.Count(element => Comparison.AreEqual(element, wanted, call.Rendering.Budget)));
        },
        ["index"] = Index,
    };

    private static IntegerValue Index(SequenceValue sequence, Invocation call)
    {
        var arguments = call.Bind("value", "start", "stop");
        var wanted = arguments.Required(0);
        int count = sequence.Elements.Count;
        int stop = Bound(arguments.Int32(2, count));
        for (int i = Bound(arguments.Int32(1, 0)); i < stop; i++)
        {
            if (Comparison.AreEqual(sequence.Elements[i], wanted, call.Rendering.Budget)) return new IntegerValue(new BigInteger(i));
        }

        throw TemplateFault.Value(sequence is ListValue ? $"{TextRepr.Of(wanted)} is not in list" : "tuple.index(x): x not in tuple");

        int Bound(int index) => index < 0 ? Math.Max(index + count, 0) : Math.Min(index, count);
    }
}
