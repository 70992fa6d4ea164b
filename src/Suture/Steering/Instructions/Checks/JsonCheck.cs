using Suture.Models;

namespace Suture.Steering.Instructions.Checks;

/// <summary>The text is JSON as Python reads it, perhaps between the fences of a Markdown block.</summary>
internal sealed class JsonCheck(string type) : VerifiableInstruction(type)
{
    private const string Fence = "```";

    // Taken off at most once each, in this order.
    private static readonly string[] OpeningFences = [Fence + "json", Fence + "Json", Fence + "JSON", Fence];

    private protected override bool Holds(string text)
    {
        string json = PythonText.Strip(text);
        foreach (string fence in OpeningFences)
        {
            if (json.StartsWith(fence, StringComparison.Ordinal)) json = json[fence.Length..];
        }

        if (json.EndsWith(Fence, StringComparison.Ordinal)) json = json[..^Fence.Length];
        return PythonJson.IsValid(PythonText.Strip(json));
    }
}
