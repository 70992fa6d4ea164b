using Suture.Models.ChatTemplates.Evaluation;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>A value that can be called.</summary>
internal abstract class CallableValue : Value
{
    public abstract Value Call(Invocation call);
}
