using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Filters;

/// <summary>The filters, by name.</summary>
internal static class FilterTable
{
    private static readonly Dictionary<string, Func<Value, Invocation, Value>> All = new(
        [.. TextFilters.All, .. MarkupFilters.All, .. NumberFilters.All, .. SequenceFilters.All, .. OrderFilters.All, .. SelectionFilters.All, .. MappingFilters.All],
        StringComparer.Ordinal);

    // Jinja's filters that no published chat template uses.
    private static readonly HashSet<string> NotSupported =
        new(StringComparer.Ordinal) { "filesizeformat", "pprint", "random", "striptags", "urlize", "wordwrap", "xmlattr" };

    public static bool Has(string name) => All.ContainsKey(name);

    /// <summary>Applies a filter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="subject">What stands before it.</param>
    /// <param name="call">Its arguments.</param>
    /// <param name="missing">Kind of the error when there is none: Jinja has another for names that are themselves computed.</param>
    /// <exception cref="TemplateFault">There is none of that name, or it cannot be applied.</exception>
    public static Value Apply(string name, Value subject, Invocation call, ChatTemplateErrorKind missing = ChatTemplateErrorKind.TemplateAssertionError)
    {
        if (All.TryGetValue(name, out var filter)) return filter(subject, call);
        throw NotSupported.Contains(name)
            ? TemplateFault.NotSupported($"the filter '{name}'")
            : new TemplateFault(missing, $"No filter named {TextRepr.Of(name)}.");
    }
}
