using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Methods;

/// <summary>Methods of texts that change case.</summary>
internal static class CaseMethods
{
    public static readonly Dictionary<string, Func<TextValue, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["capitalize"] = Map(CaseMapping.Capitalize),
        ["lower"] = Map(CaseMapping.Lower),
        ["swapcase"] = Map(CaseMapping.SwapCase),
        ["title"] = Map(CaseMapping.Title),
        ["upper"] = Map(CaseMapping.Upper),
    };

    private static Func<TextValue, Invocation, Value> Map(Func<string, string> map) => (text, call) =>
    {
        call.Bind();
        return call.Rendering.Text(map(text.Text));
    };
}
