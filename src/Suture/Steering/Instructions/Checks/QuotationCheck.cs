using Suture.Models;

namespace Suture.Steering.Instructions.Checks;

/// <summary>The whole text between two double quotation marks, straight ones.</summary>
internal sealed class QuotationCheck(string type) : VerifiableInstruction(type)
{
    private protected override bool Holds(string text) => PythonText.Strip(text) is ['"', .., '"'];
}
