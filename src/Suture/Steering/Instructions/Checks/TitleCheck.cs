using Suture.Models;

namespace Suture.Steering.Instructions.Checks;

/// <summary>A title between double angle brackets on one line: <c>&lt;&lt;[^\n]+&gt;&gt;</c>, something else than brackets and white space in it.</summary>
internal sealed class TitleCheck(string type) : VerifiableInstruction(type)
{
    private protected override bool Holds(string text)
    {
        foreach (var range in text.AsSpan().Split('\n'))
        {
            if (HasTitle(text.AsSpan()[range])) return true;
        }

        return false;
    }

    // From the first pair of brackets to the last: the expression is greedy, so a line has one match at most.
    private static bool HasTitle(ReadOnlySpan<char> line)
    {
        int start = line.IndexOf("<<", StringComparison.Ordinal), end = line.LastIndexOf(">>", StringComparison.Ordinal);
        return start >= 0 && end >= start + 3 && !PythonText.IsBlank(line[start..end].TrimStart('<').TrimEnd('>'));
    }
}
