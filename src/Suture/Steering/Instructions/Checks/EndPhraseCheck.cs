using Suture.Models;

namespace Suture.Steering.Instructions.Checks;

/// <summary>The text ends with a phrase, whatever the case, and perhaps with double quotation marks after it.</summary>
internal sealed class EndPhraseCheck(string type, string phrase) : VerifiableInstruction(type)
{
    private readonly string _phrase = PythonText.Lower(PythonText.Strip(phrase));

    private protected override bool Holds(string text) => PythonText.Lower(PythonText.Strip(text).Trim('"')).EndsWith(_phrase, StringComparison.Ordinal);
}
