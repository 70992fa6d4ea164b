using Suture.Models;

namespace Suture.Steering.Instructions.Checks;

/// <summary>At least, or fewer than, so many words in capital letters, where a word is what <see cref="TreebankWords"/> says.</summary>
internal sealed class CapitalWordCheck : VerifiableInstruction
{
    private const string Relation = "capital_relation", AtLeast = "at least", LessThan = "less than";

    private readonly int _count;
    private readonly bool _wantsFewer;

    private CapitalWordCheck(string type, int count, bool wantsFewer)
        : base(type)
    {
        _count = count;
        _wantsFewer = wantsFewer;
    }

    public static CapitalWordCheck Create(string type, InstructionArguments arguments)
    {
        int count = arguments.Count("capital_frequency");
        string relation = arguments.Text(Relation);
        if (relation is not (AtLeast or LessThan)) throw arguments.Fault($"has the argument '{Relation}' '{relation}'; expected '{AtLeast}' or '{LessThan}'");
        return new CapitalWordCheck(type, count, relation is LessThan);
    }

    private protected override bool Holds(string text) => TreebankWords.Of(text).Count(PythonText.IsUpper) < _count == _wantsFewer;
}
