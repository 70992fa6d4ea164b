namespace Suture.Steering.Instructions.Checks;

/// <summary>One of three answers stands somewhere in the text, letter for letter.</summary>
internal sealed class ConstrainedResponseCheck(string type) : VerifiableInstruction(type)
{
    private static readonly string[] Answers = ["My answer is yes.", "My answer is no.", "My answer is maybe."];

    private protected override bool Holds(string text) => Answers.Any(answer => text.Contains(answer, StringComparison.Ordinal));
}
