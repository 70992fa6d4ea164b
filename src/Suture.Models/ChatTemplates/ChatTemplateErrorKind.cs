namespace Suture.Models.ChatTemplates;

/// <summary>What went wrong with a chat template; all but the last two mirror the exceptions of Jinja and Python of the same names.</summary>
public enum ChatTemplateErrorKind
{
    /// <summary>The template itself refused the conversation, by <c>raise_exception</c>.</summary>
    TemplateError,

    /// <summary>The template is not well-formed.</summary>
    TemplateSyntaxError,

    /// <summary>The template names a filter or test that does not exist.</summary>
    TemplateAssertionError,

    /// <summary>A fault of the template found while rendering.</summary>
    TemplateRuntimeError,

    /// <summary>Something was done with a value that is not defined.</summary>
    UndefinedError,

    /// <summary>The template reached for something that the sandbox forbids.</summary>
    SecurityError,

    /// <summary>A filter was given arguments that it cannot take.</summary>
    FilterArgumentError,

    /// <summary>A value has the wrong type.</summary>
    TypeError,

    /// <summary>A value has the right type and an impossible content, or the conversation cannot be rendered at all.</summary>
    ValueError,

    /// <summary>A filter needs an attribute that its subject does not have.</summary>
    AttributeError,

    /// <summary>A key is missing where Python raises instead of yielding an undefined value.</summary>
    KeyError,

    /// <summary>An index is out of range where Python raises instead of yielding an undefined value.</summary>
    IndexError,

    /// <summary>A division by zero.</summary>
    ZeroDivisionError,

    /// <summary>A number or range that is too large.</summary>
    OverflowError,

    /// <summary>A construct of Jinja or Python that is not supported here.</summary>
    NotSupported,

    /// <summary>The template takes more time, memory or nesting than a chat template may.</summary>
    LimitExceeded,
}
