using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Syntax;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>One rendering of a template: its budget, its clock, and what every part of the evaluation needs.</summary>
internal sealed class Rendering
{
    public Rendering(ParsedTemplate template, TimeProvider clock)
    {
        Template = template;
        Clock = clock;
        Comparer = new ValueComparer(Budget);
        Expressions = new ExpressionEvaluator(this);
        Statements = new StatementRunner(this);
    }

    public ParsedTemplate Template { get; }

    public TimeProvider Clock { get; }

    public RenderBudget Budget { get; } = new();

    /// <summary>Equality of dictionary keys.</summary>
    public ValueComparer Comparer { get; }

    public ExpressionEvaluator Expressions { get; }

    public StatementRunner Statements { get; }

    /// <summary>What a loop over a value visits.</summary>
    /// <exception cref="TemplateFault">It is not iterable.</exception>
    public IEnumerable<Value> Items(Value value)
    {
        var items = value.Items ?? throw TemplateFault.Type($"'{value.TypeName}' object is not iterable");
        return Counted(items);
    }

    /// <summary><c>str(x)</c>.</summary>
    public string TextOf(Value value)
    {
        if (value is TextValue text)
        {
            Budget.Read(text.Text.Length);
            return text.Text;
        }

        var output = new TextBuilder(Budget);
        value.WriteText(output);
        return output.ToString();
    }

    /// <summary>A text that is no longer than what it was made of.</summary>
    public TextValue Text(string text, bool isMarkup = false)
    {
        Budget.Write(text.Length);
        return new TextValue(text, isMarkup);
    }

    private IEnumerable<Value> Counted(IEnumerable<Value> items)
    {
        foreach (var item in items)
        {
            Budget.Step();
            yield return item;
        }
    }
}
