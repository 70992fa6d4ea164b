using Suture.Numerics.Gemm;

namespace Suture.Numerics.Tests;

/// <summary>The instruction sets that this processor has, by name: rows of theories that force each.</summary>
public static class InstructionSetCases
{
    public static TheoryData<string> All()
    {
        var names = new TheoryData<string>();
        foreach (var set in Enum.GetValues<InstructionSet>().Where(InstructionSets.IsSupported)) names.Add(set.ToString());
        return names;
    }

    /// <summary>A context that runs products on one of them.</summary>
    internal static Compute Force(string set) => new(2, new ManagedGemm(Enum.Parse<InstructionSet>(set)));
}
