using System.Globalization;
using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Formatting;

/// <summary>Python's <c>text % values</c>.</summary>
internal sealed class PercentFormat
{
    private readonly string _format;
    private readonly Rendering _rendering;
    private readonly Value _arguments;
    private readonly IReadOnlyList<Value> _positional;
    private readonly TextBuilder _output;
    private readonly bool _escapes;
    private int _at;
    private int _used;

    private PercentFormat(TextValue format, Value arguments, Rendering rendering)
    {
        _format = format.Text;
        _escapes = format.IsMarkup;
        _arguments = arguments;
        _positional = arguments is TupleValue tuple ? tuple.Elements : [arguments];
        _rendering = rendering;
        _output = new TextBuilder(rendering.Budget);
    }

    /// <summary>Formats.</summary>
    /// <exception cref="TemplateFault">The values do not fit the text.</exception>
    public static TextValue Apply(TextValue format, Value arguments, Rendering rendering) =>
        new(new PercentFormat(format, arguments, rendering).Run(), format.IsMarkup);

    private string Run()
    {
        while (_at < _format.Length)
        {
            int percent = _format.IndexOf('%', _at);
            if (percent < 0) percent = _format.Length;
            _output.Append(_format.AsSpan(_at, percent - _at));
            _at = percent + 1;
            if (percent < _format.Length) WriteDirective();
        }

        // Python takes whatever has items for a mapping, which may hold more than is asked for.
        bool mayHoldMore = _arguments is not (TupleValue or TextValue) && _arguments.HasItems;
        if (_used < _positional.Count && !mayHoldMore) throw TemplateFault.Type("not all arguments converted during string formatting");
        return _output.ToString();
    }

    private void WriteDirective()
    {
        var named = Name();
        var specification = Flags();
        if (Number() is { } width) specification = Width(specification, width);
        if (Peek() == '.')
        {
            _at++;
            specification = specification with { Precision = Math.Max(Number() ?? 0, 0) };
        }

        while (Peek() is 'h' or 'l' or 'L') _at++;
        if (_at >= _format.Length) throw TemplateFault.Value("incomplete format");
        char type = _format[_at++];
        if (type == '%')
        {
            _output.Append('%');
            return;
        }

        Write(named ?? NextArgument(), type, specification);
    }

    private Value? Name()
    {
        if (Peek() != '(') return null;
        int start = ++_at;
        for (int open = 1; open > 0; _at++)
        {
            if (_at >= _format.Length) throw TemplateFault.Value("incomplete format key");
            open += _format[_at] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        string name = _format[start..(_at - 1)];
        if (_arguments is not DictValue dict) throw TemplateFault.Type("format requires a mapping");
        return dict.Find(name) ?? throw new TemplateFault(ChatTemplateErrorKind.KeyError, TextRepr.Of(name));
    }

    private FormatSpecification Flags()
    {
        var specification = new FormatSpecification(Align: '>');
        while (true)
        {
            switch (Peek())
            {
                case '-':
                    specification = specification with { Align = '<', Fill = " " };
                    break;
                case '+':
                    specification = specification with { Sign = '+' };
                    break;
                case ' ':
                    if (specification.Sign != '+') specification = specification with { Sign = ' ' };
                    break;
                case '#':
                    specification = specification with { IsAlternate = true };
                    break;
                case '0':
                    if (specification.Align != '<') specification = specification with { Align = '=', Fill = "0" };
                    break;
                default:
                    return specification;
            }

            _at++;
        }
    }

    private static FormatSpecification Width(FormatSpecification specification, int width) =>
        width < 0 ? specification with { Width = -width, Align = '<', Fill = " " } : specification with { Width = width };

    // Digits, or * for the next argument.
    private int? Number()
    {
        if (Peek() == '*')
        {
            _at++;
            var argument = Numbers.AsInteger(NextArgument()) ?? throw TemplateFault.Type("* wants int");
            return (int)System.Numerics.BigInteger.Clamp(argument, -int.MaxValue, int.MaxValue);
        }

        int start = _at;
        while (char.IsAsciiDigit(Peek())) _at++;
        if (_at == start) return null;
        return int.TryParse(_format.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw TemplateFault.Value("width too big");
    }

    private void Write(Value value, char type, FormatSpecification specification)
    {
        switch (type)
        {
            case 's' or 'r' or 'a':
                string text = type == 's' ? TextOf(value) : ReprOf(value);
                WriteText(text);
                break;
            case 'c' when value is TextValue { Length: 1 } character:
                WriteText(character.Text);
                break;
            case 'd' or 'i' or 'u':
                (specification with { Type = 'd', Precision = null }).Write(Whole(value, type), _output);
                break;
            case 'x' or 'X' or 'o' or 'c':
                if (Numbers.AsInteger(value) is null) throw TemplateFault.Type($"%{type} format: an integer is required, not {value.TypeName}");
                (specification with { Type = type, Precision = null }).Write(value, _output);
                break;
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                if (value is UndefinedValue undefined) throw undefined.Fault();
                double number = Numbers.AsDouble(value) ?? throw TemplateFault.Type($"must be real number, not {value.TypeName}");
                (specification with { Type = type }).Write(new FloatValue(number), _output);
                break;
            default:
                throw TemplateFault.Value($"unsupported format character '{type}' (0x{(int)type:x}) at index {_at - 1}");
        }

        // Zeros fill numbers only.
        void WriteText(string shown) => (specification.Align == '=' ? specification with { Align = '>', Fill = " " } : specification).Write(new TextValue(shown), _output);
    }

    private static IntegerValue Whole(Value value, char type) => value switch
    {
        FloatValue number => Numbers.Truncate(number.Number),
        UndefinedValue undefined => throw undefined.Fault(),
        _ when Numbers.AsInteger(value) is { } integer => new IntegerValue(integer),
        _ => throw TemplateFault.Type($"%{type} format: a real number is required, not {value.TypeName}"),
    };

    private string TextOf(Value value)
    {
        if (!_escapes) return _rendering.TextOf(value);
        return Markup.Escape(value as TextValue ?? new TextValue(_rendering.TextOf(value)), _rendering).Text;
    }

    private string ReprOf(Value value)
    {
        var repr = new TextBuilder(_rendering.Budget);
        value.WriteRepr(repr);
        return _escapes ? Markup.EscapeAlways(repr.ToString(), _rendering).Text : repr.ToString();
    }

    private Value NextArgument() =>
        _used < _positional.Count ? _positional[_used++] : throw TemplateFault.Type("not enough arguments for format string");

    private char Peek() => _at < _format.Length ? _format[_at] : '\0';
}
