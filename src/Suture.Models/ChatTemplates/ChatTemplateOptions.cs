using System.Text.Json;

namespace Suture.Models.ChatTemplates;

/// <summary>What a template renders besides the messages.</summary>
public sealed record ChatTemplateOptions
{
    /// <summary>Whether the text ends with what begins an answer of the assistant. Default false.</summary>
    public bool AddGenerationPrompt { get; init; }

    /// <summary>Whether the text ends with the last message's content, so that a model goes on with it. Default false; not together with <see cref="AddGenerationPrompt"/>.</summary>
    public bool ContinueFinalMessage { get; init; }

    /// <summary>Tools that the model may call: an array of objects, usually JSON schemas. Default null for none; an empty array is not none.</summary>
    public JsonElement? Tools { get; init; }

    /// <summary>Documents to answer from: an array of objects. Default null for none.</summary>
    public JsonElement? Documents { get; init; }

    /// <summary>Further variables of the template, such as <c>date_string</c> or <c>enable_thinking</c>. A special token's name, such as <c>bos_token</c>, replaces it.</summary>
    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>Which of a model's named templates to use. Default null: <c>tool_use</c> when there are tools and such a template, else <c>default</c>.</summary>
    public string? TemplateName { get; init; }

    /// <summary>The clock of <c>strftime_now</c>, whose local time counts. Default the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
