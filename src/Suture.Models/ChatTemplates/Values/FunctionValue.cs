using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>A function of the language, or a method bound to its owner.</summary>
internal sealed class FunctionValue(string name, Func<Invocation, Value> body) : CallableValue
{
    public override string TypeName => "builtin_function_or_method";

    public override Value Call(Invocation call) => body(call with { Function = name });

    public override void WriteRepr(TextBuilder output) => output.Append("<function ").Append(name).Append('>');
}
