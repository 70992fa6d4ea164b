using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>A value of the template language. It behaves as Python's type of the same name does.</summary>
/// <remarks>Values do not change, except namespaces, cyclers, joiners, iterators and loops, as in Jinja's immutable sandbox.</remarks>
internal abstract class Value
{
    /// <summary>Python's name of the type, as messages give it.</summary>
    public abstract string TypeName { get; }

    /// <summary><c>bool(x)</c>.</summary>
    public virtual bool IsTrue => true;

    /// <summary><c>len(x)</c>; null when the type has none.</summary>
    public virtual int? Length => null;

    /// <summary>How deep containers nest below this one; 0 for what holds no values.</summary>
    public virtual int Nesting => 0;

    /// <summary>What a loop over this visits; null when it is not iterable.</summary>
    public virtual IEnumerable<Value>? Items => null;

    /// <summary>Whether <c>x[i]</c> makes sense, for the test <c>sequence</c>.</summary>
    public virtual bool HasItems => false;

    /// <summary>An attribute that is no item and no method of a table; null when there is none.</summary>
    /// <param name="name">Its name.</param>
    public virtual Value? Attribute(string name) => null;

    /// <summary>Writes <c>repr(x)</c>.</summary>
    /// <param name="output">Receives the text.</param>
    public abstract void WriteRepr(TextBuilder output);

    /// <summary>Writes <c>str(x)</c>.</summary>
    /// <param name="output">Receives the text.</param>
    public virtual void WriteText(TextBuilder output) => WriteRepr(output);
}
