using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>Escapes text for HTML. Chat templates are no HTML, but those that use <c>safe</c> or <c>escape</c> get what Jinja gives them.</summary>
internal static class Markup
{
    /// <summary>The text escaped, as markup; markup as it is.</summary>
    public static TextValue Escape(TextValue text, Rendering rendering) => text.IsMarkup ? text : EscapeAlways(text.Text, rendering);

    /// <summary>The text escaped, even if it is already.</summary>
    public static TextValue EscapeAlways(string text, Rendering rendering)
    {
        var escaped = new TextBuilder(rendering.Budget);
        foreach (char c in text)
        {
            string? entity = c switch
            {
                '&' => "&amp;",
                '>' => "&gt;",
                '<' => "&lt;",
                '\'' => "&#39;",
                '"' => "&#34;",
                _ => null,
            };
            if (entity is null) escaped.Append(c);
            else escaped.Append(entity);
        }

        return new TextValue(escaped.ToString(), isMarkup: true);
    }

    /// <summary>Calls a text's method on markup: its arguments are escaped, and texts that it gives are markup.</summary>
    public static Value Call(Func<TextValue, Invocation, Value> method, TextValue markup, Invocation call)
    {
        var escaped = call with
        {
            Positional = [.. call.Positional.Select(EscapeArgument)],
            Named = [.. call.Named.Select(argument => new KeyValuePair<string, Value>(argument.Key, EscapeArgument(argument.Value)))],
        };
        return Wrap(method(new TextValue(markup.Text), escaped));

        // Of all methods, only 'join' escapes what is in its argument.
        Value EscapeArgument(Value argument) => argument switch
        {
            TextValue text => new TextValue(Escape(text, call.Rendering).Text),
            _ when call.Function == "join" => new ListValue([.. call.Rendering.Items(argument).Select(EscapeArgument)]),
            _ => argument,
        };

        static Value Wrap(Value result) => result switch
        {
            TextValue text => new TextValue(text.Text, isMarkup: true),
            SequenceValue sequence => sequence.With([.. sequence.Elements.Select(Wrap)]),
            _ => result,
        };
    }
}
