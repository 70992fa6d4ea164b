namespace Suture.Steering.Instructions.Checks;

/// <summary>No comma: U+002C, the commas of other scripts being allowed.</summary>
internal sealed class NoCommaCheck(string type) : VerifiableInstruction(type)
{
    private protected override bool Holds(string text) => !text.Contains(',', StringComparison.Ordinal);
}
