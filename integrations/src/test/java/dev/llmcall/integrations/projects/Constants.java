package dev.llmcall.integrations.projects;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds the constants of other classes that a source names, the way build tools look for them. */
final class Constants {
  private Constants() {}

  /** Their qualified names. */
  static Set<String> usedIn(String source, Project.Build build) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Set<String> used = new TreeSet<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      String path = Project.path(List.of(build.classes()))
          + File.pathSeparator
          + Project.path(Jars.runtime());
      JavacTask task = (JavacTask) compiler.getTask(
          null,
          files,
          null,
          List.of("-proc:none", "-classpath", path),
          null,
          files.getJavaFileObjects(build.written().resolve(source)));
      Iterable<? extends CompilationUnitTree> units = task.parse();
      task.analyze();
      Scanner scanner = new Scanner(Trees.instance(task), used);
      units.forEach(unit -> scanner.scan(unit, null));
    }
    return used;
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final Set<String> used;

    Scanner(Trees trees, Set<String> used) {
      this.trees = trees;
      this.used = used;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree node, Void nothing) {
      if (trees.getElement(getCurrentPath()) instanceof VariableElement constant
          && constant.getConstantValue() != null
          && constant.getEnclosingElement() instanceof TypeElement owner) {
        used.add(owner.getQualifiedName() + "." + constant.getSimpleName());
      }
      return super.visitMemberSelect(node, null);
    }
  }
}
