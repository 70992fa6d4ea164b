using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>A <c>joiner</c>: calling it gives nothing the first time and its separator from then on.</summary>
internal sealed class JoinerValue(Value separator) : CallableValue
{
    private bool _used;

    public override string TypeName => "Joiner";

    public override Value Call(Invocation call)
    {
        call.Bind();
        if (_used) return separator;
        _used = true;
        return TextValue.Empty;
    }

    public override void WriteRepr(TextBuilder output) => output.Append("<Joiner>");
}
