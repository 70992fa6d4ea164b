using Suture.Models;
using Suture.Steering.Languages;

namespace Suture.Steering.Instructions.Checks;

/// <summary>English, in capital letters or in small ones throughout.</summary>
/// <remarks>lm-eval lets a text pass in which its detector finds nothing to judge by (digits, one address); so does this check.</remarks>
internal sealed class EnglishCaseCheck(string type, bool isUpper, ILanguageIdentifier languages) : VerifiableInstruction(type)
{
    private protected override bool Holds(string text) => (isUpper ? PythonText.IsUpper(text) : PythonText.IsLower(text)) && languages.Identify(text) is null or "en";
}
