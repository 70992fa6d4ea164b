using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>What is not there. It prints as nothing, is false and empty, and anything else done with it is an error that tells what is missing.</summary>
internal sealed class UndefinedValue : Value
{
    private readonly Func<string> _problem;
    private readonly ChatTemplateErrorKind _kind;

    private UndefinedValue(Func<string> problem, ChatTemplateErrorKind kind = ChatTemplateErrorKind.UndefinedError)
    {
        _problem = problem;
        _kind = kind;
    }

    public override string TypeName => "Undefined";

    public override bool IsTrue => false;

    public override int? Length => 0;

    public override bool HasItems => true;

    public override IEnumerable<Value> Items => [];

    /// <summary>With a message of its own.</summary>
    public static UndefinedValue Because(string problem) => new(() => problem);

    /// <summary>A variable.</summary>
    public static UndefinedValue Variable(string name) => new(() => $"{TextRepr.Of(name)} is undefined");

    /// <summary>An attribute or item of a value.</summary>
    public static UndefinedValue Member(Value owner, Value index) => new(() => index is TextValue name
        ? $"{TextRepr.Of(TypeOf(owner))} has no attribute {TextRepr.Of(name.Text)}"
        : $"{TypeOf(owner)} has no element {TextRepr.Of(index)}");

    /// <summary>An attribute that the sandbox hides.</summary>
    public static UndefinedValue Unsafe(Value owner, string name) => new(
        () => $"access to attribute {TextRepr.Of(name)} of {TextRepr.Of(owner.TypeName)} object is unsafe.",
        ChatTemplateErrorKind.SecurityError);

    /// <summary>The error for any use but printing, looping, testing.</summary>
    public TemplateFault Fault() => new(_kind, _problem());

    public override void WriteText(TextBuilder output)
    {
    }

    public override void WriteRepr(TextBuilder output) => output.Append("Undefined");

    private static string TypeOf(Value owner) => owner switch
    {
        NoneValue => "None",
        TextValue { IsMarkup: true } => "markupsafe.Markup object",
        NamespaceValue => "jinja2.utils.Namespace object",
        LoopValue => "jinja2.runtime.LoopContext object",
        MacroValue => "jinja2.runtime.Macro object",
        _ => $"{owner.TypeName} object",
    };
}
